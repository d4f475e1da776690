from child import Made


class Maker:
    def __init__(self, n):
        self.n = n

    def make(self):
        return Made(self.n)
