import one
o = one.One()
out = o.out
del o
assert out.closed
