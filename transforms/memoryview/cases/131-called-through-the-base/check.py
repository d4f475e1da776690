import m
r = m.Framed(b"")
assert m.size(r, b"0000GET") == 3
assert m.starts(r, b"0000GET")
