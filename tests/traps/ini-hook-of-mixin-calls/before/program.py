TABLE = {}


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            TABLE[name] = cls


class Root(metaclass=Meta):
    pass


def known(name):
    return name in TABLE


class Mixin:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.was_known = known(cls.__name__)


class A(Mixin, Root):
    pass


class B(Root, Mixin):
    pass


print(A.was_known, B.was_known, sorted(TABLE))
