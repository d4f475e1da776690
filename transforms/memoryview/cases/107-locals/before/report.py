import zlib


def describe(data: bytes, size: int) -> str:
    crc = 0
    while data:
        crc = zlib.crc32(data[:size], crc)
        data = data[size:]
    return "{crc} with {data!r} left".format(**locals())
