import struct

ROW = struct.Struct("<IHH")


def rows(table: bytes, count: int):
    """The rows behind the header of eight bytes."""
    return [ROW.unpack_from(table[8 + index * ROW.size:]) for index in range(count)]


def first(buffer: bytes):
    buffer = bytearray(buffer)
    buffer += b"end"
    size = buffer[0]
    return struct.unpack_from("<H", buffer[size:])
