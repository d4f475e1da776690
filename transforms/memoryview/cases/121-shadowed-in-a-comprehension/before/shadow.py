import zlib


def sums(data: bytes, names: list) -> list:
    found = []
    while data:
        found.append(zlib.crc32(data[:4]))
        data = data[4:]
    return found + [data for data in names]
