def err(x):
    try:
        raise ValueError('bad', x)
    except ValueError as e:
        return e.args


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(err(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
