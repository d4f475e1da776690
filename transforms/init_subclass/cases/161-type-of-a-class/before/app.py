class UnitMeta(type):
    units = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            UnitMeta.units.append(name)


class Unit(metaclass=UnitMeta):
    pass


class Metre(Unit):
    pass


def is_unit(value):
    return isinstance(value, type(Unit))
