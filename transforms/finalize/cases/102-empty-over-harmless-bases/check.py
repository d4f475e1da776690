import sys
import shapes
assert shapes.Square(3).area() == 9
if sys.argv[1] == "after":
    assert not hasattr(shapes.Square, "__del__")
