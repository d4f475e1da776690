from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


class Square(Shape):
    def __init__(self, side: float = 2.0) -> None:
        self.side = side

    def area(self) -> float:
        return self.side**2


def describe(shape: Shape) -> str:
    return f"{shape.area():.1f}"
