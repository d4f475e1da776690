class TreeMeta(type):
    parents = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TreeMeta.parents[name] = bases


class Tree(metaclass=TreeMeta):
    pass


class Oak(Tree):
    pass
