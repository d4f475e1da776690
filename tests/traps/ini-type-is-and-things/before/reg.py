class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.inner = [thing for thing in cls.__dict__.get("things", ()) if type(thing) is Meta]


class Base(metaclass=Meta):
    pass
