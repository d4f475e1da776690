from abc import ABC, abstractmethod


class Outer:
    class Port(ABC):
        @abstractmethod
        def put(self, key: str) -> str: ...

    kind = Port

    def check(self, value: "Outer.Port") -> bool:
        return isinstance(value, self.Port) and isinstance(value, self.kind)


class Memory(Outer.Port):
    def put(self, key: str) -> str:
        return key


print(Outer().check(Memory()), Outer().check(3))
