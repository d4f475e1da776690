from abc import ABC, abstractmethod
from typing import Generic, Iterable, TypeVar

N = TypeVar("N", int, float)
T = TypeVar("T", bound="Event")


class Event:
    pass


class Source(ABC, Generic[N]):
    """Where numbers come from."""

    @abstractmethod
    def read(self) -> N: ...


class Sink(Generic[T], ABC):
    @abstractmethod
    def write(self, items: Iterable[T]) -> int: ...


class Ones(Source[int]):
    def read(self) -> int:
        return 1


class Kept(Source[N]):
    def __init__(self, value: N) -> None:
        self.value = value

    def read(self) -> N:
        return self.value


class Counter(Sink[Event]):
    def write(self, items: Iterable[Event]) -> int:
        return len(list(items))


def move(source: Source[int], sink: Sink[Event]) -> int:
    return source.read() + sink.write([Event()])
