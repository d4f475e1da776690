from abc import ABC, abstractmethod


class Sink(ABC):
    @abstractmethod
    def name(self) -> str: ...


class Label:
    def __init__(self, text: str) -> None:
        self.text = text


class Named(Sink, Label):
    def name(self) -> str:
        return self.text


def push(sink: Sink) -> str:
    return sink.name()
