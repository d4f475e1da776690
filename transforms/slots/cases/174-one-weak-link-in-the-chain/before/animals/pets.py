from animals.base import Animal


class Pet(Animal):
    vaccinated = False

    def __init__(self, name):
        self.name = name

    def vaccinate(self):
        self.vaccinated = True
