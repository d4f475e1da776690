class Leaf:
    def __init__(self, n):
        self.n = n


class Tree:
    __match_args__ = ("left",)

    def __init__(self, left):
        self.left = left
