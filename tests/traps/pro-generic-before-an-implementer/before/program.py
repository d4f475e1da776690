from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class Store(ABC):
    @abstractmethod
    def get(self, key: str) -> object: ...


class Base(Store):
    def __init__(self) -> None:
        self.rows = {}

    def get(self, key: str) -> object:
        return self.rows.get(key)


class Typed(Generic[T], Base):
    def put(self, key: str, value: T) -> None:
        self.rows[key] = value


def read(store: Store) -> object:
    return store.get("a")


typed = Typed[int]()
typed.put("a", 1)
print(read(typed))
