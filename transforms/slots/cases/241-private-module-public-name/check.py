import sys
import weakref

sys.path.insert(0, "src")
from cachebox import Box
from cachebox._extra import *

box = Box(1, 5)
assert box.fresh(4) and not box.fresh(5) and Shelf([box]).boxes == [box]
assert weakref.ref(box)() is box, "users may hold weak references"
if sys.argv[1] == "after":
    assert not hasattr(box, "__dict__")
else:
    box.note = "users may do that"
