"""Records with typed fields."""


class Field:
    def __init__(self, width):
        self.width = width


class RecordMeta(type):
    tables = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.fields = [key for key, value in ns.items() if isinstance(value, Field)]
        cls.tables[name.lower()] = cls

    def table(cls, name):
        return cls.tables[name]


class Record(metaclass=RecordMeta):
    id = Field(8)


class Person(Record):
    name = Field(40)
    mail = Field(60)
