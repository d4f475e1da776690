import m
assert m.all_parts(b"abcd") == [b"Bab", b"Bcd"]
assert m.body(b"x" * 1024 + b"yz") == b"Byz"
