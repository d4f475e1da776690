import zlib
from typing import Optional


def crc(data: Optional[bytes]) -> int:
    if data is None:
        return 0
    total = 0
    while data:
        total = zlib.crc32(data[:4096], total)
        data = data[4096:]
    return total


print(crc(None), crc(b"x" * 9000))
