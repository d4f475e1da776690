def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append({data[1:1 + n]: 1})
        data = data[1 + n:]
    
    return out
