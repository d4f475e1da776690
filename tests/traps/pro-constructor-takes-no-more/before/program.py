from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self) -> int: ...


class Square(Shape):
    def __init__(self, side, **rest):
        super().__init__(**rest)
        self.side = side

    def area(self) -> int:
        return self.side ** 2


class Named(Square):
    def __init__(self, name, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name


def total(shapes: "list[Shape]") -> int:
    return sum(shape.area() for shape in shapes)


def tried(make):
    try:
        return total([make()])
    except TypeError:
        return "no such argument"


print(tried(lambda: Square(3)), tried(lambda: Square(3, colour="red")), tried(lambda: Named("n", 2, sise=3)), tried(lambda: Named("n", 2)))
