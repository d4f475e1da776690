import p
x = p.P()
assert x.close() == 3 and x.close() == 3
