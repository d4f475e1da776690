from abc import ABC, abstractmethod
from typing import Generic, List, TypeVar

T = TypeVar("T")


class Page(Generic[T]):
    def __init__(self, items: List[T]) -> None:
        self.items = items


class Reader(ABC, Generic[T]):
    @abstractmethod
    def page(self, number: int) -> Page[T]: ...

    @abstractmethod
    def find(self, like: T) -> T: ...


class Numbers(Reader[int]):
    def page(self, number: int) -> Page[int]:
        return Page([number])

    def find(self, like: int) -> int:
        return like


def first(reader: Reader[int]) -> int:
    return reader.page(1).items[0] + reader.find(2)
