from abc import ABC, abstractmethod


class Store(ABC):
    @abstractmethod
    def put(self, key: str) -> str: ...


class Memory(Store):
    def put(self, key: str) -> str:
        return key


def use(store: Store) -> str:
    return store.put("x")


def is_base(cls) -> bool:
    return ABC in getattr(cls, "__bases__", [])


print(use(Memory()), is_base(Store), is_base(Memory))
