from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    line: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    value: object = None
