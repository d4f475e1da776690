class Node:
    def __init__(self, name):
        self.name = name


class Nodes(dict):
    def __missing__(self, name):
        node = self[name] = Node(name)
        return node
