import io
import zlib

from frames import checksum

assert checksum(io.BytesIO(b"head" + b"x" * 5000), 4) == zlib.crc32(b"x" * 5000)
