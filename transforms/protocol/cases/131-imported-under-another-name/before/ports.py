from abc import ABC, abstractmethod


class Store(ABC):
    @abstractmethod
    def get(self, key: str) -> str: ...


class Memory(Store):
    def get(self, key: str) -> str:
        return key


def read(store: Store) -> str:
    return store.get("a")
