import zlib


def strict(data):
    assert isinstance(data, bytes)
    sums = []
    while data:
        sums.append(zlib.crc32(data[:3]))
        data = data[3:]
    return sums


def each(items):
    sums = []
    for data in items:
        if type(data) is not bytes and not isinstance(data, bytes):
            sums.append(data[4:])
            continue
        sums.append(zlib.crc32(data[4:]))
    return sums
