from abc import ABC, abstractmethod
from typing import Callable, Dict, Generic, Iterator, Mapping, Optional, TypeVar

K = TypeVar("K")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)


class Source(ABC, Generic[T_co]):
    @abstractmethod
    def each(self) -> Iterator[T_co]: ...

    @abstractmethod
    def on(self, call: Callable[[T_co], None]) -> None: ...


class Sink(ABC, Generic[T_contra]):
    @abstractmethod
    def put(self, item: Optional[T_contra]) -> None: ...


class Table(ABC, Generic[K, T_co]):
    @abstractmethod
    def rows(self) -> "Mapping[K, T_co]": ...


class Cache(ABC, Generic[T]):
    @abstractmethod
    def content(self) -> Dict[str, T]: ...


class Numbers(Source[int], Sink[int], Table[str, int], Cache[int]):
    def __init__(self) -> None:
        self.items = [1]

    def each(self) -> Iterator[int]:
        return iter(self.items)

    def on(self, call: Callable[[int], None]) -> None:
        for item in self.items:
            call(item)

    def put(self, item: Optional[int]) -> None:
        self.items.append(item or 0)

    def rows(self) -> Dict[str, int]:
        return {str(item): item for item in self.items}

    def content(self) -> Dict[str, int]:
        return self.rows()


def move(source: Source[int], sink: Sink[int], table: Table[str, int], cache: Cache[int]) -> int:
    for item in list(source.each()):
        sink.put(item + 1)
    source.on(print)
    return len(table.rows()) + len(cache.content())
