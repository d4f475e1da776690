def padded(data: bytes):
    out = []
    while data:
        piece = data[:1024]
        data = data[1024:]
        out.append(piece + b"\0" * (1024 - len(piece)))
        out.append(piece[:1] * 3)
    return out


print([len(part) for part in padded(b"q" * 1500)])
