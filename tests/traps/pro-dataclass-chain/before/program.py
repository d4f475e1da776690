from abc import ABC, abstractmethod
from dataclasses import dataclass, field, fields, replace


class Shape(ABC):
    sides: int

    @abstractmethod
    def area(self) -> float: ...


@dataclass
class Square(Shape):
    side: float
    sides: int = 4
    tags: list = field(default_factory=list)

    def area(self) -> float:
        return self.side ** 2


@dataclass
class Tagged(Square):
    name: str = "t"

    def __post_init__(self):
        self.tags.append(self.name)


def total(shapes: "list[Shape]") -> float:
    return sum(shape.area() for shape in shapes)


t = Tagged(3, name="x")
print(total([Square(2), t]), t, replace(t, side=1), [f.name for f in fields(Tagged)], Square(2) == Square(2.0))
