import zlib


def readers(data: bytes, size: int) -> list:
    """A function for each part that tells what is left, when it is called."""
    found = []
    view = memoryview(data)
    while view:
        zlib.crc32(view[:size])
        view = view[size:]
        found.append(lambda: view.find(b"x"))
    return found
