import sys

from shapes import Rect, tall

assert tall(Rect(1)) == "thin" and tall(Rect(2, 2)) == {"w": 2, "h": 4} and tall(Rect(9)) == (9, 2)
assert Rect.default_height() == 1
if sys.argv[1] == "after":
    assert not hasattr(Rect(1), "__dict__")
