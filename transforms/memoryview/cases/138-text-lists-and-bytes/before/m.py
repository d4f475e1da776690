def words(data):
    out = []
    while data:
        out.append(data[:2])
        data = data[2:]
    return out
def both(data):
    if isinstance(data, str):
        data = data.encode("ascii")
    out = []
    while data:
        out.append(data[:2])
        data = data[2:]
    return out
