import collections
COUNT = collections.Counter()

def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        COUNT[data[1:1 + n]] += 1
        data = data[1 + n:]
    
    return out
