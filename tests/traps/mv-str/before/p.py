def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(str(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
