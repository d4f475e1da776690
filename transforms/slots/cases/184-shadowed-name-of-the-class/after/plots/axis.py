class Axis:
    __slots__ = ("label", "ticks")

    def __init__(self, label):
        self.label = label
        self.ticks = []
