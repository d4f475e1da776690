import zlib


def run(data: bytes):
    total = 0
    while data:
        piece, data = data[:4096], data[4096:]
        piece += b"\0" * (4096 - len(piece))
        total += zlib.crc32(piece)
    return total


print(run(b"ab" * 9000))
