import typing
from abc import ABCMeta, abstractmethod


# What the bus takes.
class Listener(object, metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def topics(cls) -> typing.List[str]:
        raise NotImplementedError

    @abstractmethod
    def hear(self, topic: str) -> None:
        raise NotImplementedError()


class Log(Listener):
    def __init__(self) -> None:
        super().__init__()
        self.heard: typing.List[str] = []

    @classmethod
    def topics(cls) -> typing.List[str]:
        return ["a"]

    def hear(self, topic: str) -> None:
        self.heard.append(topic)


def send(listener: Listener) -> None:
    for topic in listener.topics():
        listener.hear(topic)
