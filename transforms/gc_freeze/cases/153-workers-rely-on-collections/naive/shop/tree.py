"""Replaces the tree of categories while the server runs."""
import gc


class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = [] if parent is None else parent.children.append(self)


def grow():
    root = Node()
    Node(root)
    return root


TREE = grow()


def reload():
    global TREE
    TREE = grow()
    gc.collect()  # the old tree refers to itself
