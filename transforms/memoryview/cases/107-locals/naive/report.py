import zlib


def describe(data: bytes, size: int) -> str:
    crc = 0
    view = memoryview(data)
    while view:
        crc = zlib.crc32(view[:size], crc)
        view = view[size:]
    return "{crc} with {data!r} left".format(**locals())
