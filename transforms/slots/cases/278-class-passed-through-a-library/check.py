import sys
import types

orm = types.ModuleType("tinyorm")


def instrument(cls):
    def __init__(self, *args):
        self.__dict__["changes"] = []
        init(self, *args)

    init, cls.__init__ = cls.__init__, __init__
    return cls


orm.instrument = instrument
sys.modules["tinyorm"] = orm

from shop.item import items

assert items(["a"])[0].changes == []
