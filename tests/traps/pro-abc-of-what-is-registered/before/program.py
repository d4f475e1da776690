from abc import ABC, abstractmethod

KINDS = []


def kind(cls):
    KINDS.append(cls)
    return cls


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


@kind
class Square(Shape):
    def area(self) -> float:
        return 1.0


@kind
class Other:
    pass


def total(shape: Shape) -> float:
    return shape.area()


print(total(Square()), [issubclass(cls, ABC) for cls in KINDS])
