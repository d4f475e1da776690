from animals.base import Animal


class Pet(Animal):
    vaccines = frozenset()

    def __init__(self, name):
        self.name = name

    def vaccinate(self):
        self.vaccines |= {"rabies"}
