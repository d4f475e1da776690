class Cell:
    __slots__ = ("x", "energy")

    def __init__(self, x, energy):
        self.x = x
        self.energy = energy
