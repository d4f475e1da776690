from lazy import Lazy


class P:
    def __init__(self, n):
        self.n = n

    @Lazy
    def twice(self):
        return self.n * 2
