from abc import ABCMeta


class ShapeType(ABCMeta):
    known = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        ShapeType.known.append(name)


class Shape(metaclass=ShapeType):
    pass


Shape.register(int)


def is_shape(value):
    return isinstance(value, ShapeType)
