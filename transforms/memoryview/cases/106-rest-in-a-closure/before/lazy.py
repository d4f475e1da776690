import zlib


def readers(data: bytes, size: int) -> list:
    """A function for each part that tells what is left, when it is called."""
    found = []
    while data:
        zlib.crc32(data[:size])
        data = data[size:]
        found.append(lambda: data.find(b"x"))
    return found
