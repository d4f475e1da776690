import rec
r = rec.Rec()
out = r.out
del r
assert out.closed
