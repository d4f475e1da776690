class Meta(type):
    registry = {}

    def __new__(mcs, name, bases, ns, key=None, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        cls.key = key or name.lower()
        mcs.registry[cls.key] = cls
        return cls

    def __init__(cls, name, bases, ns, key=None, **kw):
        super().__init__(name, bases, ns, **kw)


class Base(metaclass=Meta):
    pass
