from abc import ABC, abstractmethod


class Source(ABC):
    @abstractmethod
    def read(self) -> str: ...


class Named(Source):
    @property
    @abstractmethod
    def name(self) -> str: ...


class Text(Named):
    def __init__(self, text):
        self.text = text

    def read(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        return "text"


class Only(Source):
    def read(self) -> str:
        return "only"


def show(source: Source) -> None:
    print(source.read())


def tell(named: Named) -> None:
    print(named.name, named.read())


show(Text("a"))
tell(Text("b"))
show(Only())
for cls in (Source, Named):
    try:
        cls()
    except TypeError:
        print("abstract", cls.__name__)


class Partial(Named):
    def read(self) -> str:
        return ""


try:
    Partial()
except TypeError:
    print("partial")
