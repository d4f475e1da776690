def parts(data: bytes):
    out = []
    last = b""
    while data:
        piece = data[:1024]
        out.append((piece == "x", piece > last, piece == last))
        last = piece
        data = data[1024:]
    return out


print(parts(b"a" * 1024 + b"b" * 2048 + b"z"))
