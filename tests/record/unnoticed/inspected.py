"""Asks classes what they are: `vars`, `dir`, `inspect`, help, abstract classes, protocols, generics, enums."""
import abc
import enum
import inspect
import typing
import unittest.mock


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...


class Square(Shape):
    side: int

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Colour(enum.Enum):
    RED = 1

    def __init__(self, number):
        self.number = number


T = typing.TypeVar("T")


class Holder(typing.Generic[T]):
    def __init__(self, held):
        self.held = held


@typing.runtime_checkable
class HasArea(typing.Protocol):
    def area(self) -> int:
        ...


class Sized:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def __set_name__(self, owner, name):
        self.name = name


def plain(names):
    return [name for name in names if name not in ("__firstlineno__", "__static_attributes__", "__weakref__", "_abc_impl", "__annotations__")]


print(plain(dir(Sized())) == plain(dir(Sized)) + ["items"] or sorted(set(plain(dir(Sized()))) ^ set(plain(dir(Sized)))))
print(inspect.getmembers(Square(2), lambda it: isinstance(it, int)), inspect.isabstract(Shape), inspect.getfullargspec(Square.__init__).args)
print(Holder[int](3).__orig_class__, vars(Holder(3)), isinstance(Square(2), HasArea), Colour.RED.number, list(Colour))
mock = unittest.mock.create_autospec(Square)
print(isinstance(mock(3), Square), unittest.mock.Mock(spec=Square).area() is not None)
with unittest.mock.patch.object(Square, "area", return_value=7):
    print(Square(2).area())
with unittest.mock.patch.object(Square, "__init__", lambda self, side: None):
    print(vars(Square(2)))
print(Square(2).area(), Square.__init__.__doc__, Square.__doc__, Square.__module__, sorted(typing.get_type_hints(Square)))
print(inspect.getattr_static(Square(2), "side"), inspect.classify_class_attrs(Sized)[-1].name)
print(Square.__hash__ is object.__hash__, Square.__eq__ is object.__eq__)
