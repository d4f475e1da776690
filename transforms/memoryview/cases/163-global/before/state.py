import zlib

data = b""


def left() -> int:
    return len(data.rstrip(b"\0"))


def checks(size: int):
    global data
    found = []
    while data:
        found.append((left(), zlib.crc32(data[:size])))
        data = data[size:]
    return found
