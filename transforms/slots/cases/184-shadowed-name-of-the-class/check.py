import sys

from plots.skin import axes, skin, spread

assert skin("dark").label == "dark" and spread(2) == [0, 1]
axis = axes(["x"])["x"]
assert axis.label == "x" and axis.ticks == []
if sys.argv[1] == "after":
    assert not hasattr(axis, "__dict__")
