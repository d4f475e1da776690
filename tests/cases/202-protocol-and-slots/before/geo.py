from abc import ABC, abstractmethod


class Sized(ABC):
    __slots__ = ()

    @abstractmethod
    def size(self) -> int: ...


class Row(Sized):
    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last

    def size(self) -> int:
        return self.last - self.first


def length(row: Sized) -> int:
    return row.size()
