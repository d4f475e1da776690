import zlib


def run(data: bytes):
    total = 0
    while data:
        piece, data = data[:4096], data[4096:]
        total += zlib.crc32(piece)
        BOX["buf"].append(1) if len(BOX["buf"]) < 20000 else None
    return total


BOX = {"buf": bytearray(b"ab" * 9000)}
try:
    print(run(BOX["buf"]))
except BufferError as e:
    print("BufferError")
