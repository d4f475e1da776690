class Meta(type):
    out = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Meta.out.append(cls.describe())


class Base(metaclass=Meta):
    @classmethod
    def describe(cls):
        return "base"
