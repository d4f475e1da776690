import rec
b = rec.Both()
b.name = "x"
assert rec.Counted.alive == 1
del b
assert rec.Counted.alive == 0
