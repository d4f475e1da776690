from abc import ABC
from functools import singledispatch


def _check(C, *methods):
    for method in methods:
        for B in C.__mro__:
            if method in B.__dict__:
                if B.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class Located(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Located:
            return _check(C, "lat", "lon")
        return NotImplemented


@singledispatch
def describe(thing):
    return "somewhere"


@describe.register(Located)
def _(thing):
    return f"at {thing.lat},{thing.lon}"


class Station:
    lat = 1
    lon = 2


class Photo:
    def __init__(self, path):
        self.path = path

    def geotag(self, lat, lon):
        self.lat = lat
        self.lon = lon


p = Photo("x")
print(describe(Station()), describe(p))
p.geotag(3, 4)
print(describe(p))
