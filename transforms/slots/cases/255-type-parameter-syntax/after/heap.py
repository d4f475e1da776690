import heapq
from collections.abc import Iterable
from dataclasses import dataclass

type Weighed[V] = tuple[float, V]


class Entry[T: (int, float)]:
    __slots__ = ("weight", "value")

    def __init__(self, weight: T, value: object) -> None:
        self.weight = weight
        self.value = value

    def __lt__(self, other: "Entry[T]") -> bool:
        return self.weight < other.weight


class Heap[T]:
    """A small heap."""

    __slots__ = ("items",)

    def __init__(self, items: Iterable[T] = ()) -> None:
        self.items = list(items)

    def push[W: float](self, weight: W, value: T) -> None:
        heapq.heappush(self.items, Entry[W](weight, value))

    def pop(self) -> T:
        return heapq.heappop(self.items).value


@dataclass(slots=True)
class Result[R]:
    value: R
    tries: int = 1
