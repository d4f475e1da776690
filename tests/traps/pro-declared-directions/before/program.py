from abc import ABC, abstractmethod
from typing import Awaitable, Callable, Generic, Iterator, Mapping, TypeVar

T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
T = TypeVar("T")


class Source(ABC, Generic[T_co]):
    @abstractmethod
    def each(self) -> Iterator[T_co]: ...

    @abstractmethod
    def on(self, call: Callable[[T_co], None]) -> None: ...


class Sink(ABC, Generic[T_contra]):
    @abstractmethod
    def put(self, item: T_contra) -> None: ...


class Table(ABC, Generic[T]):
    @abstractmethod
    def rows(self) -> "dict[str, T]": ...


class Numbers(Source[int], Sink[int], Table[int]):
    def __init__(self):
        self.items = [1]

    def each(self):
        return iter(self.items)

    def on(self, call):
        for item in self.items:
            call(item)

    def put(self, item):
        self.items.append(item)

    def rows(self):
        return {str(item): item for item in self.items}


def move(source: Source[int], sink: Sink[int], table: Table[int]) -> None:
    for item in list(source.each()):
        sink.put(item + 1)
    source.on(print)
    print(table.rows())


n = Numbers()
move(n, n, n)
