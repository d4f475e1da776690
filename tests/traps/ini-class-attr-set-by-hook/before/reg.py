class Meta(type):
    known = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = name.lower()
        mcs.known[cls.tag] = cls
        return cls


class Base(metaclass=Meta):
    tag = None
