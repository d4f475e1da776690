class Session:
    def __init__(self, n):
        self.n = n


class Owner:
    def __init__(self, s):
        self.s = s
