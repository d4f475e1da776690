import sys

from paint.shapes import Canvas, Shape
from paint.tools import label, make

shapes, fits = make(["red"])
assert shapes[0].z == 1 and fits


class Widget:
    def isVisible(self):
        return True


assert label(Widget(), "hi").tooltip == "hi"
if sys.argv[1] == "after":
    assert not hasattr(Shape(1), "__dict__") and not hasattr(Canvas(1), "__dict__")
