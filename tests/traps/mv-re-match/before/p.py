import re

def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(re.match(rb'[a-z]+', data[1:1 + n]).group())
        data = data[1 + n:]
    
    return out
