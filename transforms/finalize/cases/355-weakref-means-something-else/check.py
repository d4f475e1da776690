import odd
o = odd.Odd()
f = o.file
del o
assert f.closed
