from abc import ABC, abstractmethod


class Rule(ABC):
    @abstractmethod
    def __call__(self, text: str) -> bool: ...

    @abstractmethod
    def __eq__(self, other: object) -> bool: ...

    @abstractmethod
    def __len__(self) -> int: ...


class Long(Rule):
    def __call__(self, text: str) -> bool:
        return len(text) > 3

    def __eq__(self, other: object) -> bool:
        return type(other) is Long

    def __len__(self) -> int:
        return 0


class Hashed(Long):
    __hash__ = object.__hash__


def all_of(rules: "list[Rule]", text: str) -> bool:
    return all(rule(text) for rule in rules)


print(all_of([Long()], "abcd"), Long() == Long(), bool(Long()), callable(Long()))
try:
    print(hash(Long()))
except TypeError as error:
    print("unhashable")
print(isinstance(hash(Hashed()), int))
