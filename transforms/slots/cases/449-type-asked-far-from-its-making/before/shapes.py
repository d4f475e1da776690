class Shape:
    def __init__(self, sides):
        self.sides = sides


class Cube(Shape):
    sides_of_all = 6
