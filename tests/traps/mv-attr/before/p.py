class Rec:
    def __init__(self, raw):
        self.raw = raw

    def __repr__(self):
        return repr(self.raw)


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(Rec(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
