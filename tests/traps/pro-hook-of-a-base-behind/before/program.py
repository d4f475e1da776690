from abc import ABC, abstractmethod


class Registry:
    known = []

    def __init_subclass__(cls, /, key=None, **rest):
        super().__init_subclass__(**rest)
        cls.key = key
        Registry.known.append(cls.__name__)


class Reader(ABC):
    @abstractmethod
    def read(self) -> str: ...


class Csv(Reader, Registry, key="csv"):
    def read(self) -> str:
        return self.key


class Json(Registry, Reader, key="json"):
    def read(self) -> str:
        return self.key


class Sub(Csv):
    pass


def use(reader: Reader) -> str:
    return reader.read()


print(use(Csv()), use(Json()), use(Sub()), Registry.known)
