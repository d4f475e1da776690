log = []


def acquire(name):
    if name == "bad":
        raise OSError(name)
    log.append("+" + name)
    return name


class Pair:
    def __init__(self, first, second):
        self.first = self.second = None
        self.first = acquire(first)
        self.second = acquire(second)

    def __del__(self):
        if self.second is not None:
            log.append("-" + self.second)
        if self.first is not None:
            log.append("-" + self.first)


try:
    Pair("a", "bad")
except OSError:
    pass
p = Pair("b", "c")
del p
print(log)
