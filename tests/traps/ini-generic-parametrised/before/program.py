import typing

T = typing.TypeVar("T")


class Meta(type):
    seen = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Meta.seen.append((name, [b.__name__ for b in bases]))


class Base(typing.Generic[T], metaclass=Meta):
    pass


class A(Base[int]):
    pass


class B(A, typing.Generic[T]):
    pass


print(Meta.seen, Base[int], A.__orig_bases__)
