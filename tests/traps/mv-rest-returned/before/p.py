def take(data: bytes):
    out = []
    while len(data) > 3:
        n = data[0]
        out.append(data[1:1 + n])
        data = data[1 + n:]
    return out, data
