class Leaf:
    def __init__(self, name):
        self.name = name


class Branch:
    def __init__(self, names):
        self.leaves = [Leaf(name) for name in names]
        self.top = Leaf("top")
