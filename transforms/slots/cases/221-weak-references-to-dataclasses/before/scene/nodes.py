from dataclasses import dataclass, field


@dataclass(eq=False)
class Node:
    name: str
    children: list = field(default_factory=list)


@dataclass(eq=False)
class Light(Node):
    watts: int = 60


@dataclass
class Color:
    r: int = 0
    g: int = 0
    b: int = 0
