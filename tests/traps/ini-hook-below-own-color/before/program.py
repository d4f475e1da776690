TABLE = {}


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            TABLE[name] = cls


class Root(metaclass=Meta):
    pass


class A(Root):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.color = str(cls.shade)

    shade = 1


class B(A):
    shade = 2


print(B.color, sorted(TABLE))
