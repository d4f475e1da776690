from abc import ABC, abstractmethod
from dataclasses import dataclass, field


class Priced(ABC):
    __slots__ = ()

    @abstractmethod
    def price(self) -> int: ...


@dataclass(frozen=True)
class Item(Priced):
    name: str
    cents: int = 100

    def price(self) -> int:
        return self.cents


@dataclass
class Box(Priced):
    items: list = field(default_factory=list)

    def price(self) -> int:
        return sum(total(item) for item in self.items)


class Slim(Priced):
    __slots__ = ("cents", "__weakref__")

    def price(self) -> int:
        return self.cents


def total(priced: Priced) -> int:
    return priced.price()
