def same(data: bytes):
    original = data
    n = 0
    while data[:1] == b" ":
        data = data[1:]
        n += 1
    if data is original:
        return "untouched", data
    return n, data
