import m
x = b"abc"
kind, y = m.same(x)
assert kind == "untouched" and y is x
assert m.same(b" a") == (1, b"a")
