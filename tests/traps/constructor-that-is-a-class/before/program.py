class Made:
    def __init__(self, n):
        self.n = n


def break_it(really):
    if really:
        Made.__init__ = Made


break_it(False)
made = Made(1)
assert vars(made) == {"n": 1}
