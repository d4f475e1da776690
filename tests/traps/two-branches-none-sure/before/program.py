from unit import Unit, hit


class A:
    def __init__(self, n):
        self.n = n


class B:
    def __init__(self, n):
        self.n = n


class C:
    def __init__(self, n):
        self.n = n


class D:
    def __init__(self, n):
        self.n = n


class E:
    def __init__(self, n):
        self.n = n


things = [("unit", Unit(5))] + [("x", k(1)) for k in (A, B, C, D, E)]
for i, (kind, t) in enumerate(things):
    hit(t, kind, i)
print([t.last for _, t in things])
