import zlib


def sums(data: bytes, size: int = 32):
    return [zlib.crc32(data[at:at + size]) for at in range(0, len(data), size)]


def fields(data: bytes, at: int):
    size = data[at] & 0x3F
    return zlib.crc32(data[at + 1:at + 1 + size])
