def which(x):
    match x:
        case b'abc':
            return 1
        case bytes():
            return 2
        case _:
            return 3


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(which(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
