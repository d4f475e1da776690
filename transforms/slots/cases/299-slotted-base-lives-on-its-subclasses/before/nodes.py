"""Nodes of a syntax tree."""


class Node:
    __slots__ = ("line",)

    def __init__(self, line, parent=None):
        self.line = line
        self.parent = parent


class Name(Node):
    def text(self):
        return f"{self.line}: {self.parent}"


class Number(Node):
    def __init__(self, line, value):
        super().__init__(line, "module")
        self.value = value


def parse(lines):
    return [Name(number) for number, _ in enumerate(lines)]
