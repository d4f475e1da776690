from abc import ABC, abstractmethod
from typing import Generic, List, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Box(ABC, Generic[T]):
    @abstractmethod
    def put(self, item: T) -> None: ...

    @abstractmethod
    def get(self) -> T: ...


class ListBox(Box[T]):
    def __init__(self):
        self.items: List[T] = []

    def put(self, item: T) -> None:
        self.items.append(item)

    def get(self) -> T:
        return self.items.pop()


class IntBox(ListBox[int]):
    pass


class Pair(Box[int], Generic[K]):
    def __init__(self, key):
        self.key, self.n = key, 0

    def put(self, item: int) -> None:
        self.n = item

    def get(self) -> int:
        return self.n


def swap(box: "Box[T]", item: T) -> T:
    box.put(item)
    return box.get()


print(swap(IntBox(), 3), swap(ListBox[str](), "x"), swap(Pair[str]("k"), 2))
print(IntBox.__orig_bases__, Pair.__parameters__, ListBox[int].__args__)
