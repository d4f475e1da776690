class R:
    __slots__ = ("n", "log")

    def __init__(self, n, log):
        self.n = n
        self.log = log

    def __del__(self):
        self.log.append(self.n)


log = []
r = R(1, log)
print(R.__slots__, [s for s in R.__slots__ if hasattr(r, s)])
del r
print(log)
