class A:
    def __init__(self, v):
        self.v = v


class B:
    def __init__(self, v):
        self.v = v


class C:
    def __init__(self, v):
        self.v = v


MARKABLE = (A, B)
