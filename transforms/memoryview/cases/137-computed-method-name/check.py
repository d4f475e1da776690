import m
p = m.Proto()
assert p.size(b"123456789abc") == 3
assert p.handle("data", b"123456789abc") == "abc"
