import typing

T = typing.TypeVar("T")


class Meta(type):
    known = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known.append((name, [b.__name__ for b in bases]))
        return cls


class Base(typing.Generic[T], metaclass=Meta):
    pass
