from totals import total
from vectors import Vector

assert total([Vector(x) for x in (1, 2, 3)]).label == "sum"
