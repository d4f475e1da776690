class Node:
    __slots__ = ("tag", "__weakref__")

    def __init__(self, tag):
        self.tag = tag
