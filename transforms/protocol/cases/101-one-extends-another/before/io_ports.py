from abc import ABC, abstractmethod


class Source(ABC):
    @abstractmethod
    def read(self) -> bytes: ...


class SeekableSource(Source):
    """A source in which one can go back."""

    @abstractmethod
    def seek(self, offset: int) -> None: ...


class Memory(SeekableSource):
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def read(self) -> bytes:
        return self.data[self.at:]

    def seek(self, offset: int) -> None:
        self.at = offset


def tail(source: SeekableSource) -> bytes:
    source.seek(2)
    return source.read()
