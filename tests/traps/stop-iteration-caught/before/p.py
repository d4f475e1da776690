class P:
    def __init__(self):
        self.n = 0


def gen():
    yield 1
    return P()
