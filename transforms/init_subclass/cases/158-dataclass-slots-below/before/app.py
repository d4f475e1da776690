from dataclasses import dataclass


class RowMeta(type):
    rows = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            RowMeta.rows.append(name)


class Row(metaclass=RowMeta):
    __slots__ = ()


@dataclass(slots=True)
class Point(Row):
    x: int
