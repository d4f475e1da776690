class FormatMeta(type):
    formats = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            FormatMeta.formats[name.lower()] = cls


class Format(metaclass=FormatMeta):
    def write(self, row):
        raise NotImplementedError


class Csv(Format):
    def write(self, row):
        return ",".join(str(value) for value in values_of(row))


class Row:
    def __init__(self, **values):
        self.names = list(values)
        for name, value in values.items():
            setattr(self, name, value)


def values_of(row):
    return [getattr(row, name) for name in row.names]
