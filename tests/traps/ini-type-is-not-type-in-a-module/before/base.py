class Meta(type):
    all = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.all.append(cls)


class Base(metaclass=Meta):
    pass
