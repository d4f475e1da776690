import m
assert m.tokens(b"ab:c#defghij") == [("colon", b"<ab:c>"), ("hash", b"#def!"), ("other", b"ghij|b'ghij'")]
t = m.tail(b"h" * 2000 + b"b:")
assert t == (True, b"b:x", b"b:", "2", "2"), t
