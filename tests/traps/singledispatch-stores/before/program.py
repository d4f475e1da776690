from measure import measure
from shapes import Circle, Square

shapes = [Square(2), Circle(1)]
for shape in shapes:
    measure(shape)
assert [s.area for s in shapes] == [4, 3]
