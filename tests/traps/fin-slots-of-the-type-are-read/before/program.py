import sys


class R:
    __slots__ = ("n", "log")

    def __init__(self, n, log):
        self.n = n
        self.log = log

    def __del__(self):
        self.log.append(self.n)


log = []
r = R(1, log)
s = [getattr(r, k) for k in type(r).__slots__]
print(s)
del r, s
print(log)
