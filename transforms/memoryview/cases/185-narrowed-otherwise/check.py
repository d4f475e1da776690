import zlib
import sums

assert sums.strict(b"abcdef") == [zlib.crc32(b"abc"), zlib.crc32(b"def")]
assert sums.each([b"abcdefgh", "abcdefgh", [1, 2, 3, 4, 5]]) == [zlib.crc32(b"efgh"), "efgh", [5]]
