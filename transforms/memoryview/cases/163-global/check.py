import state, zlib
state.data = b"abc\0"
assert state.checks(3) == [(3, zlib.crc32(b"abc")), (0, zlib.crc32(b"\0"))]
