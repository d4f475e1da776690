from abc import ABC, abstractmethod


class Source(ABC):
    @abstractmethod
    def read(self) -> str: ...


class Text(Source):
    def __init__(self, text: str) -> None:
        self.text = text

    def read(self) -> str:
        return self.text


class Row:
    def __init__(self, values):
        self.values = values

    def __getattr__(self, name):
        return self.values.get(name)


def load(source) -> str:
    if isinstance(source, Source):
        return source.read()
    return str(source.values)


print(load(Text("a")), load(Row({"b": 1})))
