import struct


def number(journal: bytes, back: int):
    """The number so many bytes before the end; the first one for what is further away."""
    return struct.unpack_from(">H", journal[-back:])[0]


def at(journal: bytes, start=None):
    return struct.unpack_from(">H", journal[start:])[0]


def relative(journal: bytes):
    (step,) = struct.unpack_from(">b", journal)
    return struct.unpack_from(">H", journal[step:])[0]
