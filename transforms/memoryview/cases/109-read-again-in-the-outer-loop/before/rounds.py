import zlib


def rounds(data: bytes, times: int) -> list:
    """Several passes: the first one eats everything up."""
    found = []
    for number in range(times):
        found.append(data.count(b"a"))
        while len(data) > 2:
            found.append(zlib.crc32(data[:2]))
            data = data[2:]
    return found
