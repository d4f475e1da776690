import io
import zlib


def checksum(buffer: io.BytesIO, header: int) -> int:
    data = buffer.getvalue()
    return zlib.crc32(data[header:])
