from abc import ABC, abstractmethod
from typing import Protocol, runtime_checkable


@runtime_checkable
class Sink(Protocol):
    """Where lines go."""

    def write(self, line: str) -> None: ...


class Base(ABC):
    @abstractmethod
    def write(self, line): ...

    def write_all(self, lines):
        for line in lines:
            self.write(line)
