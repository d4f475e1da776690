log = []


def release(n):
    log.append(("old", n))


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        release(self.n)


r = R(1)


def release(n):
    log.append(("new", n))


del r
print(log)
