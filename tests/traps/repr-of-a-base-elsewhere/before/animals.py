from base import Shown


class Animal(Shown):
    def __init__(self, name):
        self.name = name


class Dog(Animal):
    pass
