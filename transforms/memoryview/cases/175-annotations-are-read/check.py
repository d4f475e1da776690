import zlib

from checksums import BY_TYPE, of_message

message = b"header!!" + b"body" * 2000
assert of_message(message) == zlib.crc32(message[8:])
assert BY_TYPE[bytes](b"abc") == zlib.crc32(b"abc")
