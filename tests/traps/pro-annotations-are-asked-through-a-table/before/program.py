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


def described(function):
    return inspect.signature(function)


def call(function, *args):
    for value, parameter in zip(args, list(described(function).parameters.values())):
        if not isinstance(value, [parameter][0].annotation):
            raise TypeError(parameter.name)
    return function(*args)


print(call(export, Memory()))
