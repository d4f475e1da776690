import fields
assert fields.fields(b"\x02ab;\x01c;") == [b"ab", b"c"]
