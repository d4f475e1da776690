import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Fake:
    def __init__(self, sides):
        self.sides = sides
    def area(self):
        return 1
class Real(Shape):
    def __init__(self, a):
        self.a = a
    def area(self):
        return 2
Shape.register(Fake)
def paint(shape: Shape):
    shape.colour = 1
    return shape.colour
for each in [Fake(3), Real(1), Fake(2)]:
    print(paint(each))
