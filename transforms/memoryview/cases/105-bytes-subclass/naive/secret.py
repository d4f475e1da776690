import zlib


class Masked(bytes):
    """Bytes whose slices are masked."""

    def __getitem__(self, key):
        part = bytes.__getitem__(self, key)
        return Masked(b"*" * len(part)) if isinstance(key, slice) else part


def sums(data: bytes, size: int) -> list:
    found = []
    view = memoryview(data)
    while view:
        found.append(zlib.crc32(view[:size]))
        view = view[size:]
    return found
