import zlib

from sums import both, each

message = b"MSG1" + bytes(range(256)) * 100
assert both(message) == (zlib.crc32(message[8:]), zlib.adler32(message[8:]))
wanted = [start + zlib.crc32(message[start:start + 4096]) for start in range(0, len(message), 4096)]
assert each(message, 4096) == wanted + [zlib.crc32(message[8:])]
