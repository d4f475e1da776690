import sys

from shapes import Rank, Tag, boxes

box = boxes([(1, 2)])[0]
assert Tag("a") == Tag("a") and Tag("a") != box and Rank(1) < Rank(2)
if sys.argv[1] == "after":
    assert not hasattr(box, "__dict__") and hasattr(Tag("a"), "__dict__")
