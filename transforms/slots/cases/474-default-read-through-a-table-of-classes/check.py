from cells import cells, weights

assert weights(["cell", "head"]) == 8 and [one.weight for one in cells([("cell", 1)])] == [3]
