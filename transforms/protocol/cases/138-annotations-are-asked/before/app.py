import inspect
from abc import ABC, abstractmethod


class Sink(ABC):
    @abstractmethod
    def write(self, data: bytes) -> int: ...


class Memory(Sink):
    def write(self, data: bytes) -> int:
        return len(data)


def export(sink: Sink) -> int:
    return sink.write(b"abc")


def call(function, *args):
    for value, parameter in zip(args, inspect.signature(function).parameters.values()):
        wanted = parameter.annotation
        if not isinstance(value, wanted):
            raise TypeError(parameter.name)
    return function(*args)
