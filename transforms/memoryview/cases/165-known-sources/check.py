import base64, sources, zlib
assert sources.checks(base64.b64encode(b"abc").decode(), 2) == [zlib.crc32(b"\0a"), zlib.crc32(b"bc")]
