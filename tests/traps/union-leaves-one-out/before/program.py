from draw import draw
from shapes import Circle, Square, Text

shapes = [Circle(1), Square(2), Text("x")]
assert [draw(shape, "l").label for shape in shapes] == ["l"] * 3
