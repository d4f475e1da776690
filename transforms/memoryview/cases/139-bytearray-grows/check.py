import m, zlib
f = m.Feed()
assert f.push(b"abcdef") == [zlib.crc32(b"abcd")]
assert f.push(b"gh") == [zlib.crc32(b"efgh")]
assert not f.buffer
