from abc import ABC, abstractmethod


class Store(ABC):
    @abstractmethod
    def put(self, key: str) -> str: ...


class Memory(Store):
    def put(self, key: str) -> str:
        return key


def use(store: Store) -> str:
    return store.put("x")
