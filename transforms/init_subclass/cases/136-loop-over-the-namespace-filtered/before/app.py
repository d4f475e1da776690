class Field:
    def __init__(self, kind):
        self.kind = kind


class RecordMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not bases:
            return
        fields = {key: value.kind for key, value in ns.items() if isinstance(value, Field)}
        FIELDS[name] = fields


FIELDS = {}


class Record(metaclass=RecordMeta):
    """Nothing yet."""


class Point(Record):
    x = Field("int")
    y = Field("int")
