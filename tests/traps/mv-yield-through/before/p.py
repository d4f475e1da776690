def pieces(x):
    yield x
    yield x[1:]


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.extend(pieces(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
