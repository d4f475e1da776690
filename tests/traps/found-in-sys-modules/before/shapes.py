import sys


class Circle:
    def __init__(self):
        self.size = 1


class Square:
    def __init__(self):
        self.size = 2


def make(name):
    return getattr(sys.modules[__name__], name)()
