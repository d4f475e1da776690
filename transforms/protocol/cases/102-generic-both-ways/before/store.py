from abc import ABC, abstractmethod
from typing import Dict, Generic, TypeVar

T = TypeVar("T")


class Codec(ABC, Generic[T]):
    @abstractmethod
    def load(self, text: str) -> T: ...

    @abstractmethod
    def dump(self, value: T) -> str: ...


class Numbers(Codec[int]):
    def load(self, text: str) -> int:
        return int(text)

    def dump(self, value: int) -> str:
        return str(value)


def again(codec: Codec[T], value: T) -> T:
    return codec.load(codec.dump(value))
