class Base:
    def __init__(self, a):
        self.a = a
class Heir(Base):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
class Other(Base):
    def __init__(self, a, c):
        super().__init__(a)
        self.c = c
