def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(int(data[1:1 + n], 16))
        data = data[1 + n:]
    
    return out
