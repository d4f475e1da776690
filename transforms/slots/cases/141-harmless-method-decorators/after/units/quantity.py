import functools
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import overload


class Quantity(ABC):
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    @property
    @abstractmethod
    def unit(self): ...

    @overload
    def times(self, by: int) -> int: ...
    @overload
    def times(self, by: float) -> float: ...
    def times(self, by):
        return self.value * by

    @functools.lru_cache(maxsize=None)
    def squared(self):
        return self.value**2

    @functools.singledispatchmethod
    def plus(self, other):
        return self.value + other.value

    @plus.register
    def _(self, other: int):
        return self.value + other

    @contextmanager
    def scaled(self, by):
        self.value *= by
        yield self
        self.value /= by


class Metres(Quantity):
    __slots__ = ()

    unit = "m"

    @classmethod
    def of(cls, value):
        return cls(value)

    @staticmethod
    def one():
        return Metres(1)
