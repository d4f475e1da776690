from parts import weighed
from shop import crate

assert crate() == ("fragile", 3)
assert [one.weight for one in weighed(range(3))] == [0, 1, 2]
