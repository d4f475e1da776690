import zlib


def sums(path: str, size: int):
    with open(path, "rb") as stream:
        data = stream.read()
    found = []
    while data:
        found.append(zlib.crc32(data[:size]))
        data = data[size:]
    return found
