from kinds import Marked


class A:
    def __init__(self, marked):
        self.marked = marked


class B:
    def __init__(self, x):
        self.x = x


print([isinstance(t, Marked) for t in (A(1), B(2))])
