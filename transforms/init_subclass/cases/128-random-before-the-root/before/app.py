import random


class DiceMeta(type):
    dice = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            DiceMeta.dice.append(name)


class Dice(metaclass=DiceMeta):
    pass


class Loaded(random.Random, Dice):
    pass
