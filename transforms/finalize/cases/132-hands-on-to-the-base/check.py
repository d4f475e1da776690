import tee
t = tee.Tee()
t.close()
assert t.closed and t.copy.closed
t = tee.Tee()
copy = t.copy
del t
assert copy.closed
