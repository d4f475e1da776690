import enum


class Kind(enum.Enum):
    A = b'abc'
    D = b'de'
    X = b'xyz'


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(Kind(data[1:1 + n]).name)
        data = data[1 + n:]
    
    return out
