class Meta(type):
    known = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known.setdefault(cls.__module__, []).append(name)
        return cls


class Base(metaclass=Meta):
    pass
