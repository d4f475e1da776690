from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class Base(ABC):
    @abstractmethod
    def area(self): ...


class Square(Base, Generic[T]):
    def __init__(self, side: T) -> None:
        self.side = side

    def area(self):
        return self.side * self.side
