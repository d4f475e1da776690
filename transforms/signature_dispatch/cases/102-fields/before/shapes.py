from dataclasses import InitVar, dataclass, field
from typing import ClassVar, NamedTuple


@dataclass
class Point:
    x: int
    y: int
    COUNT: ClassVar[int] = 0


@dataclass
class Circle(Point):
    radius: int
    name: InitVar[str]
    unit: str = field(default="cm")
    area: int = field(init=False, default=0)

    def __post_init__(self, name):
        self.label = f"{name}:{self.unit}"


class Edge(NamedTuple):
    left: int
    right: int
    weight: int = 1


def circle(data):
    return Circle(x=data["x"], y=data["y"], radius=data["radius"], name=data["name"], unit=data.get("unit", "cm"))


def edge(data):
    return Edge(left=data["left"], right=data["right"], weight=data.get("weight", 1))
