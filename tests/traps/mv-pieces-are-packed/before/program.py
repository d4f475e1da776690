import struct


def run(data: bytes):
    out = []
    while data:
        piece, data = data[:1024], data[1024:]
        out.append(struct.pack("2s", piece[:2]) + struct.pack(">I4s", len(piece), piece))
    return out


print(run(b"abcd" * 500))
