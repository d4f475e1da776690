from dataclasses import dataclass, field


@dataclass(eq=False, slots=True, weakref_slot=True)
class Node:
    name: str
    children: list = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Light(Node):
    watts: int = 60


@dataclass(slots=True)
class Color:
    r: int = 0
    g: int = 0
    b: int = 0
