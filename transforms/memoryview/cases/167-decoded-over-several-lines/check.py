import names
assert names.names(b"\x02ab\x01\xff", "ascii") == ["ab", "\ufffd"]
