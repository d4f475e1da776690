import sys

log = []


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


def f():
    r = R(1)
    raise ValueError(r.n)


try:
    f()
except ValueError as e:
    kept = e
    log.append("caught")
print(log)
kept = None
print(log)
