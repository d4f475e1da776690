import m
assert m.total(b"abc") == sum(b"abc")
