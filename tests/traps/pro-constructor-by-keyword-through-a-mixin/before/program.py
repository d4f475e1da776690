from abc import ABC, abstractmethod


class Area(ABC):
    @abstractmethod
    def area(self) -> float: ...


class Named:
    def __init__(self, *, name="none", **rest):
        super().__init__(**rest)
        self.name = name


class Colored:
    def __init__(self, *, color="red", **rest):
        super().__init__(**rest)
        self.color = color


class Square(Named, Area, Colored):
    def __init__(self, side: float, **rest):
        super().__init__(**rest)
        self.side = side

    def area(self) -> float:
        return self.side**2


class Circle(Area):
    def area(self) -> float:
        return 3.0


def show(area: Area) -> str:
    return f"{area.area():.0f}"


square = Square(2.0, name="n", color="blue")
print(show(square), square.name, getattr(square, "color", "lost"), show(Circle()))
Painted = type("Painted", (Circle, Colored), {})
print(getattr(Painted(color="green"), "color", "lost"))
