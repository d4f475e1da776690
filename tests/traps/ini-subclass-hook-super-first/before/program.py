class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.tag = name.lower()


class Root(metaclass=Meta):
    pass


class A(Root):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.seen = cls.tag


class B(A):
    pass


print(Root.tag, A.tag, B.tag, B.seen)
