import sys

seen = []
sys.unraisablehook = lambda u: seen.append(str(getattr(u.object, "__name__", "")))


class H:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        raise_it(self.n)


def raise_it(n):
    raise ValueError(n)


H(1)
print(len(seen))
