from dataclasses import dataclass, replace

from ast0.nodes import Literal, Node


@dataclass(frozen=True, order=False, slots=True)
class Call(Node):
    name: str
    args: tuple = ()

    def at(self, line):
        return replace(self, line=line)


def call(line, name, *values):
    return Call(line, name, tuple(Literal(line, v) for v in values))
