from abc import ABC, abstractmethod
from typing import Union


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side ** 2


def cost(thing: Union[Shape, float]) -> float:
    return thing.area() if isinstance(thing, Shape) else thing
