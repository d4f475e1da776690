def make(base):
    class P(base):
        def __init__(self, n):
            self.n = n
    return P


class A:
    def __init__(self):
        self.a = 1
