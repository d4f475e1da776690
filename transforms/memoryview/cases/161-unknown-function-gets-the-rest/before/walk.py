def walk(data: bytes, step):
    found = []
    while data:
        size = step(data)
        found.append(size)
        data = data[size:]
    return found
