class Scope:
    def __init__(self, depth):
        self.depth = depth
