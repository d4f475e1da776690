class Node:
    def __init__(self, *children):
        self.children = children

    def accept(self, visitor):
        method = getattr(visitor, "visit_" + type(self).__name__.lower())
        return method(self)


class Leaf(Node):
    def __init__(self, value):
        super().__init__()
        self.value = value
