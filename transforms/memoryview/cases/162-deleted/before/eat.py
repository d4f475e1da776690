import zlib


def checks(data: bytes, size: int):
    found = []
    while True:
        found.append(zlib.crc32(data[:size]))
        rest = data[size:]
        del data
        if not rest:
            return found
        data = rest
