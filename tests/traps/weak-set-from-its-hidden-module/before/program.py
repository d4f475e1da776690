from _weakrefset import WeakSet
from _weakref import ref, proxy


class Node:
    def __init__(self, key):
        self.key = key


class Leaf:
    def __init__(self, key):
        self.key = key


class Twig:
    def __init__(self, key):
        self.key = key


nodes = [Node(1), Node(2)]
live = WeakSet(nodes)
leaf = Leaf(3)
twig = Twig(4)
print(sorted(n.key for n in live), ref(leaf)().key, proxy(twig).key)
