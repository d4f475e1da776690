TABLE = {}


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE[name] = cls


class Root(metaclass=Meta):
    pass


class A(Root):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.rank = len(TABLE)


class B(A):
    pass


class C(A):
    pass


print(B.rank, C.rank, sorted(TABLE))
