HEAD = slice(0, 2)
def parts(data: bytes):
    out = []
    while data:
        out.append(data[HEAD])
        data = data[2:]
    return sorted(out)
def ordered(data: bytes, mark: bytes):
    n = 0
    while data and data[:2] < mark:
        data = data[2:]
        n += 1
    return n
