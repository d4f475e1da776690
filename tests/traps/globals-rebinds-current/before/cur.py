current = None


class Thing:
    def __init__(self, n):
        self.n = n


def switch(name, n):
    globals()[name] = Thing(n)


def flag():
    current.flag = True
    return current
