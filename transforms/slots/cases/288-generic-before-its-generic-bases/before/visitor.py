from typing import Generic, TypeVar

T = TypeVar("T")


class Names(Generic[T]):
    def name(self, node: T) -> str:
        return str(node)


class Depths(Generic[T]):
    def depth(self, node: T) -> int:
        return len(str(node))


class Visitor(Generic[T], Names[T], Depths[T]):
    def visit(self, node: T) -> str:
        return f"{self.name(node)}:{self.depth(node)}"


class Counter(Visitor[int]):
    def __init__(self, start: int) -> None:
        self.start = start
        self.seen = 0

    def visit(self, node: int) -> str:
        self.seen += 1
        return f"{self.start + self.seen} {super().visit(node)}"
