from mixin import Copies


class Tree(Copies):
    def __init__(self, leaves):
        self.leaves = leaves
