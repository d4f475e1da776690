from typing import Generic, TypeVar

T = TypeVar("T")


class Meta(type):
    names = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.names.append((name, len(bases)))
        return cls


class Base(Generic[T], metaclass=Meta):
    pass
