class Feature:
    __slots__ = ("name", "weight")

    def __init__(self, name, weight):
        self.name = name
        self.weight = weight
