import functools, contextlib


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return self.factor * x


class Shift:
    def __init__(self, by):
        self.by = by

    def __call__(self, x):
        return self.by + x


cached = functools.lru_cache(maxsize=None)(Scale(3))
other = functools.cache(Shift(2))
print(cached(2), cached.factor, cached.cache_info().currsize, other(1), other.by)
