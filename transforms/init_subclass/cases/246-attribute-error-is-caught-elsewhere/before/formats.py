class FormatType(type):
    formats = {}

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            FormatType.formats[name] = cls


class Format(metaclass=FormatType):
    pass


class Csv(Format):
    pass
