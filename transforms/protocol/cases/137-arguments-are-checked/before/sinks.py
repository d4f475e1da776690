from abc import ABC, abstractmethod

from table import checked


class Sink(ABC):
    @abstractmethod
    def write(self, data: bytes) -> int: ...


class Memory(Sink):
    def write(self, data: bytes) -> int:
        return len(data)


@checked
def export(sink: Sink) -> int:
    return sink.write(b"abc")
