class Node:
    def __init__(self, name):
        self.name = name


class Leaf(Node):
    colour = "green"
