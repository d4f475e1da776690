class Animal:
    def __init__(self, name):
        self.name = name


class Bird(Animal):
    def __init__(self, name, ring):
        super().__init__(name)
        self.ring = ring
        self.cage = None
