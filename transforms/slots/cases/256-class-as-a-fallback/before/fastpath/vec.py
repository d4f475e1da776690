import sys

try:
    from fastpath._speedups import Vec
except ImportError:

    class Vec:
        """Pure Python fallback."""

        def __init__(self, x, y):
            self.x = x
            self.y = y

        def dot(self, other):
            return self.x * other.x + self.y * other.y


if sys.platform == "win32":

    class Handle:
        def __init__(self, raw):
            self.raw = raw
            self.inherit = False

else:

    class Handle:
        def __init__(self, fd):
            self.fd = fd


def vecs(pairs):
    return [Vec(x, y) for x, y in pairs]
