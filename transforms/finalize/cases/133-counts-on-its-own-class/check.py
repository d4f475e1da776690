import count
a, b = count.Shape(), count.Circle()
assert (count.Shape.alive, count.Circle.alive) == (1, 1)
del b
assert (count.Shape.alive, count.Circle.alive) == (1, 0)
