class Any:
    def __eq__(self, other):
        return isinstance(other, bytes)


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(data[1:1 + n] == Any())
        data = data[1 + n:]
    
    return out
