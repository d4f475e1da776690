import functools


def lazy(cls):
    cls.area = functools.cached_property(lambda self: self.w ** 2)
    cls.area.__set_name__(cls, "area")
    return cls
