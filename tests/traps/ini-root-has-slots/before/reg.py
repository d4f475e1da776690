class Meta(type):
    known = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Meta.known.append(name)


class Base(metaclass=Meta):
    __slots__ = ("x",)
