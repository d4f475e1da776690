import inspect
import zlib

import digests

message = b"header!!" + b"payload" * 1000
assert digests.of_message(message) == zlib.crc32(message[8:])
assert digests.length(message) == 7000 + zlib.adler32(message[8:])
assert "memoryview" not in inspect.getsource(digests)
