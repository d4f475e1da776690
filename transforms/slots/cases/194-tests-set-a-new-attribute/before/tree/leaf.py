class Leaf:
    def __init__(self, value):
        self.value = value


def leaves(leaf, n):
    return [leaf] * n
