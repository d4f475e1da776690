class Leaf:
    def __init__(self, name):
        self.name = name


def data():
    return [{"kind": "leaf", "leaf": Leaf("a")}, ["pair", Leaf("b"), Leaf("c")]]
