"""Nodes of a document."""


class NodeMeta(type):
    kinds = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        NodeMeta.kinds[name] = cls


class Node(metaclass=NodeMeta):
    pass


class Text(Node):
    text = ""


def describe(node):
    return [name for name in ("text", "kinds", "children") if hasattr(node, name)]
