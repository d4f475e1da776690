class Meta(type):
    known = {}

    def __new__(mcs, name, bases, ns):
        ns.setdefault("tag", name.lower())
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known[cls.tag] = cls
        return cls


class Base(metaclass=Meta):
    pass
