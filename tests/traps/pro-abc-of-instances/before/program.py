from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


class Square(Shape):
    def area(self) -> float:
        return 1.0


def total(shape: Shape) -> float:
    return shape.area()


def ports(values):
    return [type(value).__name__ for value in values if isinstance(value, (ABC, str))]


print(total(Square()), ports([1, "x", Square()]))
