import sys
import points
assert sum(p.y for p in points.span(4)) == 14
if sys.argv[1] == "after":
    assert not hasattr(points.Point, "__del__")
