import importlib

from touching import touch


class Basket:
    def __init__(self, name):
        self.name = name


def run():
    basket = getattr(importlib.import_module("tally"), "Bas" + "ket")("fruit")
    return [touch(basket), touch(basket), touch(basket)]
