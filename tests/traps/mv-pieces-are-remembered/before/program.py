import functools


@functools.lru_cache(maxsize=None)
def weigh(piece):
    return sum(piece)


def run(data: bytes):
    total = 0
    while data:
        piece, data = data[:2000], data[2000:]
        total += weigh(piece)
    return total, weigh.cache_info().misses


print(run(b"ab" * 3000))
