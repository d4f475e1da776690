import struct
import rows

table = b"header.." + b"".join(struct.pack("<IHH", n, n, n) for n in range(5))
assert rows.rows(table, 5) == [(n, n, n) for n in range(5)]
try:
    rows.rows(table, 6)
except struct.error:
    pass
else:
    raise AssertionError("a row too many")
assert rows.first(b"\x02\x00\x01\x02") == (0x201,)
