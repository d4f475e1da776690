class Step:
    def __init__(self, n):
        self.n = n


class Stop(Exception):
    def __init__(self, step):
        self.step = step
