"""A mill with its steps and its sieves."""


class Clean:
    def __init__(self, strength):
        self.strength = strength

    def run(self, grain):
        return grain - self.strength


class Grind:
    def __init__(self, stones):
        self.stones = stones

    def run(self, grain):
        return grain / self.stones


class Sieve:
    def __init__(self, width):
        self.width = width


def steps():
    return [Clean(1), Grind(2)]


def sieves():
    return [Sieve(0.5), Sieve(1.5), Sieve(4)]


def mill(grain):
    for step in steps():
        grain = step.run(grain)
    return grain
