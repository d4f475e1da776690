class Node:
    def __init__(self, describe=None):
        self.children = []
        if describe:
            self.describe = describe


class Described:
    def describe(self):
        return "a " + type(self).__name__


class Middle(Node):
    pass


class Leaf(Middle, Described):
    def __init__(self, describe=None):
        super().__init__(describe)
        self.size = 1
