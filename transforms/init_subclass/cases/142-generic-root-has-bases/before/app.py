from typing import Generic, TypeVar

T = TypeVar("T")


class BoxMeta(type):
    boxes = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            BoxMeta.boxes.append(cls)


class Box(Generic[T], metaclass=BoxMeta):
    pass


class IntBox(Box[int]):
    pass
