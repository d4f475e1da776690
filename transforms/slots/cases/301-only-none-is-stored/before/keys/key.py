from .point import Point


class Key:
    __slots__ = ("public",)

    def __init__(self):
        self.public = None


def fill(target, value):
    target.public = value


def make(x):
    key = Key()
    fill(key, Point(x))
    key.public.order = 5
    return key
