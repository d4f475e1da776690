def fields(data: bytes):
    found = []
    while b";" in data:
        size = data[0]
        found.append(data[1:1 + size])
        data = data[2 + size:]
    return found
