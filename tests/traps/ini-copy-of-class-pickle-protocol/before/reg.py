class Meta(type):
    known = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known[name] = cls
        return cls


class Base(metaclass=Meta):
    pass
