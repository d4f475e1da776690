import zlib


def checks(data: bytes, size: int, count: int):
    found = []
    for _ in range(count):
        block, data = data[:size], data[size:]
        found.append(zlib.adler32(block))
    return found, data
