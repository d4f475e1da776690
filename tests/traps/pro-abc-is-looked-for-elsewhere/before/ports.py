from abc import ABC, abstractmethod


class Store(ABC):
    @abstractmethod
    def put(self, key: str, value: str) -> None: ...

    @abstractmethod
    def get(self, key: str) -> str: ...


class Memory(Store):
    def __init__(self) -> None:
        self.data: "dict[str, str]" = {}

    def put(self, key: str, value: str) -> None:
        self.data[key] = value

    def get(self, key: str) -> str:
        return self.data[key]


def copy(source: Store, target: Store, key: str) -> None:
    target.put(key, source.get(key))
