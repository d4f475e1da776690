from abc import ABC, abstractmethod
from dataclasses import dataclass


class Source(ABC):
    @abstractmethod
    def value(self) -> int: ...


@dataclass
class Settings:
    step: int


class Clock(Source, Settings):
    def __init__(self) -> None:
        super().__init__(7)

    def value(self) -> int:
        return self.step


def read(source: Source) -> int:
    return source.value()
