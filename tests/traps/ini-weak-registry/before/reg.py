import weakref


class Meta(type):
    known = weakref.WeakSet()

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Meta.known.add(cls)


class Base(metaclass=Meta):
    pass
