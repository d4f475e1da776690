"""Shapes, and how they are shown in the inspector."""


class ShapeMeta(type):
    shapes = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        ShapeMeta.shapes.append(cls)


class Shape(metaclass=ShapeMeta):
    pass


class Circle(Shape):
    pass


def label(thing):
    if type(thing) is type:
        return "plain class"
    return "registered class" if isinstance(thing, type) else "object"
