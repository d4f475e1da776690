from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Dict, Generic, List, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Repository(ABC, Generic[K, T]):
    @abstractmethod
    def get(self, key: K) -> T: ...

    @abstractmethod
    def add(self, key: K, item: T) -> None: ...

    @abstractmethod
    def keys(self) -> List[K]: ...


@dataclass
class User:
    name: str


class Memory(Repository[str, User]):
    def __init__(self) -> None:
        self.items: Dict[str, User] = {}

    def get(self, key: str) -> User:
        return self.items[key]

    def add(self, key: str, item: User) -> None:
        self.items[key] = item

    def keys(self) -> List[str]:
        return list(self.items)


class Any(Repository[K, T]):
    def __init__(self):
        self.pairs = []

    def get(self, key: K) -> T:
        return next(v for k, v in self.pairs if k == key)

    def add(self, key: K, item: T) -> None:
        self.pairs.append((key, item))

    def keys(self) -> List[K]:
        return [k for k, _ in self.pairs]


def rename(repo: Repository[str, User], key: str, name: str) -> None:
    repo.add(key, User(name))


r = Memory()
rename(r, "a", "ann")
x = Any[str, User]()
rename(x, "b", "bob")
print(r.get("a"), x.get("b"), r.keys(), x.keys(), Memory.__orig_bases__[0].__args__)
