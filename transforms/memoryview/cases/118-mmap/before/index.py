import mmap
import os
import zlib


def checksum(path: str) -> int:
    """CRC-32 of a file without its first four bytes."""
    with open(path, "rb") as stream:
        content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        body = content[4:]
        content.close()
        return zlib.crc32(body)
