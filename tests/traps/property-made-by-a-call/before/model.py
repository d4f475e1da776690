from base import shared


class Point:
    x = shared("x")

    def __init__(self, x):
        self._x = x
