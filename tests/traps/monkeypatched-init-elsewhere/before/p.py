class P:
    def __init__(self, n):
        self.n = n

    def grow(self):
        self.n += 1
