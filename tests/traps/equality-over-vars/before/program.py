from points import Point

assert Point(1, 2) == Point(1, 2) and Point(1, 2) != Point(1, 3)
