from abc import ABC, abstractmethod


class Sink(ABC):
    @abstractmethod
    def name(self) -> str: ...


class Plain(Sink):
    def name(self) -> str:
        return "plain"


class Label:
    def __init__(self, text: str) -> None:
        self.text = text


class Named(Plain, Label):
    def name(self) -> str:
        return self.text


def push(sink: Sink) -> str:
    return sink.name()
