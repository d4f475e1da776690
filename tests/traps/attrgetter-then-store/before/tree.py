class Leaf:
    def __init__(self, n):
        self.n = n


class Branch:
    def __init__(self):
        self.leaf = Leaf(1)
