class I:
    def __index__(self):
        return 3


def cut(data: bytes, end=None):
    out = []
    while len(data) > 4:
        out.append((data[-3:], data[:end], data[I() : 5]))
        data = data[I() :]
    return out


print(cut(b"abcdefghijkl"), cut(b"abcdefgh", -1))
