from encoding import Encoder
from points import Point

point = Point(1)
assert Encoder().encode([point]) == '[{"x": 1}]' and point.written
