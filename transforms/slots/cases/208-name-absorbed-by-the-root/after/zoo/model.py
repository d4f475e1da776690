class Animal:
    __slots__ = ("name", "cage")

    def __init__(self, name):
        self.name = name


class Bird(Animal):
    __slots__ = ("ring",)

    def __init__(self, name, ring):
        super().__init__(name)
        self.ring = ring
        self.cage = None
