import zlib


def sums(data: bytes, size: int = 1024):
    out = []
    while data:
        out.append(zlib.crc32(data[:size]))
        data = data[size:]
    return out


def nothing():
    return sums(None)
