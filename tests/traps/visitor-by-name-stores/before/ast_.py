class Num:
    def __init__(self, v):
        self.v = v


class Add:
    def __init__(self, a, b):
        self.a, self.b = a, b
