import typing

class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


class P(typing.NamedTuple):
    x: int


class A(P, Base):
    pass


print(A(1), Meta.names)
