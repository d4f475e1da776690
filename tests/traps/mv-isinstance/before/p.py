def kind(x):
    return 'bytes' if isinstance(x, bytes) else type(x).__name__


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(kind(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
