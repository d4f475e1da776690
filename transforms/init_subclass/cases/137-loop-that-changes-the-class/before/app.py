class Field:
    pass


class RecordMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        for key, value in ns.items():
            if isinstance(value, Field):
                setattr(cls, key + "_name", key)


class Record(metaclass=RecordMeta):
    pass


class Point(Record):
    x = Field()
    y = Field()
