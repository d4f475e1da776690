import zlib

STOP = {b"a" * 2000, b"b"}


def run(data: bytes):
    found = 0
    while data:
        piece, data = data[:2000], data[2000:]
        zlib.crc32(piece)
        found += piece in STOP
    return found


print(run(b"a" * 4000 + b"c" * 100))
