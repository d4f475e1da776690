class NodeMeta(type):
    nodes = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            NodeMeta.nodes.append(cls)

    def order(cls):
        return [c.__name__ for c in super().mro()]


class Node(metaclass=NodeMeta):
    pass


class Leaf(Node):
    pass
