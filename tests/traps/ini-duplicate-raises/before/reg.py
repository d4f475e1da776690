class Meta(type):
    known = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if name in mcs.known:
            raise RuntimeError("twice " + name)
        mcs.known[name] = cls
        return cls


class Base(metaclass=Meta):
    pass
