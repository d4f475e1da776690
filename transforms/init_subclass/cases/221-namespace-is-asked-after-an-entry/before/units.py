"""Units by their symbol."""

SYMBOLS = {}


class UnitMeta(type):
    def __new__(mcs, name, bases, ns):
        ns["symbol"] = name[:2].lower()
        cls = super().__new__(mcs, name, bases, ns)
        if "symbol" in ns:
            SYMBOLS[cls.symbol] = cls
        return cls


class Unit(metaclass=UnitMeta):
    factor = 1


class Gram(Unit):
    factor = 1000
