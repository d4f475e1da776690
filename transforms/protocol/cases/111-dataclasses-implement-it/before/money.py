import abc
from dataclasses import dataclass


class Priced(abc.ABC):
    __slots__ = ()

    @property
    @abc.abstractmethod
    def price(self) -> int:
        """In cents."""


@dataclass(frozen=True)
class Item(Priced):
    cents: int

    @property
    def price(self) -> int:
        return self.cents


class TooDear(Exception, Priced):
    def __init__(self, cents: int) -> None:
        super().__init__(cents)
        self.cents = cents

    @property
    def price(self) -> int:
        return self.cents


def total(*things: Priced) -> int:
    return sum(thing.price for thing in things)
