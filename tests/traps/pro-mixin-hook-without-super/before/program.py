from abc import ABC, abstractmethod


class Registered:
    kinds = []

    def __init_subclass__(cls, **options):
        Registered.kinds.append(cls.__name__)


class Sink(ABC):
    @abstractmethod
    def put(self, item: int) -> None: ...


class Memory(Registered, Sink):
    def put(self, item: int) -> None:
        print("put", item)


def fill(sink: Sink) -> None:
    sink.put(1)


fill(Memory())
print(Registered.kinds)
