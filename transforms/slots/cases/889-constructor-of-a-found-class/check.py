from shapes import again, points

made = points(3)
made[1].heavier()
again("sha" + "pes", "Po" + "int", made[1], 7)
assert (made[1].x, made[1].weight) == (7, 2)
