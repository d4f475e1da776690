import itertools


class Meta(type):
    order = itertools.count()

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.number = next(Meta.order)


class Base(metaclass=Meta):
    pass
