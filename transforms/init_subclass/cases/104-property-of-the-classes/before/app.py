class UnitMeta(type):
    units = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            UnitMeta.units[name] = cls

    @property
    def label(cls):
        return cls.__name__.lower()


class Unit(metaclass=UnitMeta):
    pass


class Metre(Unit):
    pass
