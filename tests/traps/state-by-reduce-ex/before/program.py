from model import Point, Line
from dump import flatten

lines = [Line(Point(i, 1), Point(2, i)) for i in range(2)]
for one in lines:
    print(flatten(one))
