from abc import ABC, abstractmethod


class Visitor(ABC):
    @abstractmethod
    def visit(self, name: str) -> str: ...


class Upper(Visitor):
    def __init__(self):
        self.seen = []

    def visit(self, name: str) -> str:
        self.seen.append(name)
        return name.upper()


def marked(cls):
    cls.marked = True
    return cls


@marked
class Tree:
    def walk(self, visitor: Visitor) -> str:
        return visitor.visit("leaf")
