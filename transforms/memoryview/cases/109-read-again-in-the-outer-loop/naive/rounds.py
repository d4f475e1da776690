import zlib


def rounds(data: bytes, times: int) -> list:
    """Several passes: the first one eats everything up."""
    found = []
    for number in range(times):
        found.append(data.count(b"a"))
        view = memoryview(data)
        while len(view) > 2:
            found.append(zlib.crc32(view[:2]))
            view = view[2:]
    return found
