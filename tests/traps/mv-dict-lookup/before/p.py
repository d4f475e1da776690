TABLE = {b'abc': 1, b'de': 2}

def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(TABLE.get(data[1:1 + n], 'none'))
        data = data[1 + n:]
    
    return out
