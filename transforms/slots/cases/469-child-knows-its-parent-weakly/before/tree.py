import weakref


class Leaf:
    def __init__(self, colour, size):
        self.colour = colour
        self.size = size


class Branch:
    def __init__(self, parent=None):
        self.up = weakref.ref(parent) if parent is not None else None
        self.leaves = []
        self.below = []

    def grow(self, rows):
        for colour, size in rows:
            self.leaves.append(Leaf(colour, size))
        return self

    def fork(self):
        branch = Branch(self)
        self.below.append(branch)
        return branch


def grown(sizes):
    trunk = Branch()
    for size in sizes:
        trunk.fork().grow([("green", size)])
    return trunk
