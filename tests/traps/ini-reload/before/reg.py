KNOWN = {}


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name in KNOWN:
            print("again", name)
        KNOWN[name] = cls


class Base(metaclass=Meta):
    pass
