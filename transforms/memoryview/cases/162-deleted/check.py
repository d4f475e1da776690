import eat, zlib
assert eat.checks(b"abcd", 3) == [zlib.crc32(b"abc"), zlib.crc32(b"d")]
