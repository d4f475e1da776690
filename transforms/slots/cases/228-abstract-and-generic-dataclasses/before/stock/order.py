from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class Order(ABC):
    symbol: str
    amount: int = 1

    @abstractmethod
    def cost(self, price): ...


@dataclass
class Limit(Order):
    at: float = 0.0

    def cost(self, price):
        return min(price, self.at) * self.amount


@dataclass
class Book(Generic[T]):
    name: str
    orders: "list[T]" = field(default_factory=list)

    def add(self, order: T) -> "Book[T]":
        self.orders.append(order)
        return self
