from dump import Row, dump


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


for one in [Row(0), A(1), B(2), C(3), D(4), E(5)]:
    print(dump(one))
