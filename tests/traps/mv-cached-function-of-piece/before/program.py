import functools


@functools.lru_cache(maxsize=None)
def parse(piece):
    return int(piece)


def numbers(data: bytes):
    out = []
    while data:
        out.append(parse(data[:3]))
        data = data[3:]
    return out, parse.cache_info().hits


print(numbers(b"001002001"))
