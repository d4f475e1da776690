from model import Point

points = [Point(number) for number in range(2)]
for point in points:
    point.x = 5
assert [point.changed for point in points] == ["x", "x"]
