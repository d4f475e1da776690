import fd
l = fd.Log()
l.reopen()
out = l.out
del l
assert out.closed
