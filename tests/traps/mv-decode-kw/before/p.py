def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(data[1:1 + n].decode(errors='ignore'))
        data = data[1 + n:]
    
    return out
