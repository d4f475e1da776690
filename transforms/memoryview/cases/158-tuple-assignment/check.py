import blocks, zlib
assert blocks.checks(b"abcdef", 2, 2) == ([zlib.adler32(b"ab"), zlib.adler32(b"cd")], b"ef")
