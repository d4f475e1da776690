class Shape:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def colour_in(self, colour):
        self.colour = colour
        return self


class Ball(Shape):
    __slots__ = ("colour",)
