import functools


@functools.lru_cache(None)
def size(x):
    return len(x)


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(size(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
