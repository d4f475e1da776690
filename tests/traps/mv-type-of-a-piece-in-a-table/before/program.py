KINDS = {bytes: "b", str: "s"}


def run(data: bytes):
    out = []
    while data:
        piece, data = data[:4096], data[4096:]
        out.append(KINDS[type(piece)])
    return out


print(run(b"a" * 5000))
