import os, tempfile, zlib
import hexes, sums
assert hexes.Hex(b"a")[0] == "61"
handle, path = tempfile.mkstemp()
os.write(handle, b"abcdef")
os.close(handle)
assert sums.sums(path, 4) == [zlib.crc32(b"abcd"), zlib.crc32(b"ef")]
os.remove(path)
