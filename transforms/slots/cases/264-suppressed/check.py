import sys

from quiet.a import Decorated, Open, Outer, Wanted
from quiet.b import Patched

for kind in (Open, Decorated, Outer.Inner, Patched):
    one = kind(1)
    one.extra = 2
    assert one.x == 1
if sys.argv[1] == "after":
    assert not hasattr(Wanted(1), "__dict__")
