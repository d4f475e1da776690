import rec
r = rec.Watched()
out = r.out
del r
assert out.closed
