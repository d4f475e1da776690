class Round:
    def __init__(self, radius):
        self.radius = radius
DEFAULT = Round(3)
