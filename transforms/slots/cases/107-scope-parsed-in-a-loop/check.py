import sys

from geo import Coordinate, Projector, check

assert check(["-10,20", "3,4"], 2) and Coordinate.parse("-1,2").south and repr(Coordinate.zero()) == "0,0"
if sys.argv[1] == "after":
    assert not hasattr(Coordinate(1, 2), "__dict__")
    assert hasattr(Projector(1), "__dict__")
