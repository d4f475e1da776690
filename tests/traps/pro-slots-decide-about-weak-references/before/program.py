import weakref
from abc import ABC, abstractmethod


class Reader(ABC):
    __slots__ = ()

    @abstractmethod
    def read(self) -> bytes: ...


class Small(Reader):
    __slots__ = ("data",)

    def __init__(self, data):
        self.data = data

    def read(self) -> bytes:
        return self.data


class Weak(Small):
    __slots__ = ("__weakref__",)


def take(reader: Reader) -> bytes:
    return reader.read()


small, weak = Small(b"1"), Weak(b"2")
print(take(small), take(weak), hasattr(small, "__dict__"), weakref.ref(weak)() is weak)
try:
    weakref.ref(small)
except TypeError as error:
    print(error)
try:
    small.other = 1
except AttributeError:
    print("no other")
