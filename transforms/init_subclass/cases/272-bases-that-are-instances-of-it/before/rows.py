class RowType(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        columns = []
        for base in bases:
            if isinstance(base, RowType):
                columns.extend(base.columns)
        columns.extend(key for key, value in ns.items() if isinstance(value, Column))
        cls.columns = columns


class Column:
    pass


class Mixin:
    columns = ["not mine"]


class Row(metaclass=RowType):
    key = Column()


class Person(Mixin, Row):
    name = Column()
