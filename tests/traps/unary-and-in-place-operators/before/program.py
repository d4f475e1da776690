from model import Vector
from turning import turn

assert turn([Vector(1), Vector(2)]) == [(-1, -1, 3), (-2, -4, 6)]
