from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class Closable(ABC):
    @abstractmethod
    def close(self) -> None: ...


class Box(Generic[T], Closable):
    def close(self) -> None:
        pass


def end(thing: Closable) -> None:
    thing.close()
