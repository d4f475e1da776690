class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Label:
    def __init__(self, text):
        self.text = text


def labels(texts):
    return [Label(text) for text in texts]


def values(item):
    return [getattr(item, name) for name in type(item).__slots__]
