class Cell:
    def __init__(self, x, energy):
        self.x = x
        self.energy = energy
