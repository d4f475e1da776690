import sys

from exact.numbers import Half, Halves, Steps

halves = Halves([1, 3])
assert float(halves["3"]) == 1.5 and list(halves) == ["1", "3"] and list(Steps(2)) == [1, 2]
if sys.argv[1] == "after":
    for each in (halves, halves["1"], Steps(0)):
        assert not hasattr(each, "__dict__"), type(each)
