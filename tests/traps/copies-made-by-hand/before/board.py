from cloning import clone


class Board:
    def __init__(self, size):
        self.size = size
        self.cells = []

    def clone(self):
        return clone(self)
