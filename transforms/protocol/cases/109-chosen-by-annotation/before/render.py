from abc import ABC, abstractmethod
from functools import singledispatch


class Titled(ABC):
    @abstractmethod
    def title(self) -> str: ...


class Book(Titled):
    def title(self) -> str:
        return "book"


@singledispatch
def render(value) -> str:
    return "?"


@render.register
def _(value: Titled) -> str:
    return value.title()
