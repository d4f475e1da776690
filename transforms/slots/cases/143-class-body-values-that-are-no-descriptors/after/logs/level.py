class Level:
    __slots__ = ("weight",)

    def __init__(self, weight):
        self.weight = weight
