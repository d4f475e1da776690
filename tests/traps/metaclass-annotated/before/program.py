class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
class Shape(metaclass=Meta):
    def __init__(self):
        self.sides = 0
class Fake:
    def __init__(self, sides):
        self.sides = sides
def paint(shape: Shape):
    shape.colour = 1
    return shape.colour
print(paint(Fake(3)))
