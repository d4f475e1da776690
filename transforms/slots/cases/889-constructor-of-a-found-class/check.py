from shapes import Again, points

made = points(3)
made[1].heavier()
Again("sha" + "pes", "Po" + "int").on(made[1], 7)
assert (made[1].x, made[1].weight) == (7, 2)
