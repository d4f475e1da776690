def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(data)
        data = data[1 + n:]
    
    return out
