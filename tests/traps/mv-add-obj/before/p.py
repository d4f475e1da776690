class R:
    def __radd__(self, other):
        return type(other).__name__


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(data[1:1 + n] + R())
        data = data[1 + n:]
    
    return out
