from abc import ABC, abstractmethod


class Handler(ABC):
    @abstractmethod
    def handle(self, event: str) -> None: ...


class Printer(Handler):
    def handle(self, event: str) -> None:
        print(event)


def describe(cls):
    return " < ".join(base.__name__ for base in cls.__mro__)


def use(handler: Handler) -> None:
    handler.handle("event")


use(Printer())
print(describe(type(Printer())))
