class Depth:
    def __init__(self):
        self.depth = 0

    def visit_node(self, node):
        node.depth = self.depth
        self.depth += 1
        for child in node.children:
            child.accept(self)
        self.depth -= 1

    def visit_leaf(self, leaf):
        leaf.depth = self.depth
