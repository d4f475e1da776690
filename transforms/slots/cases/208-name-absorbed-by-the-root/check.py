import sys

from zoo.house import move_in
from zoo.model import Bird

a, b = move_in([("leo", None, "c1"), ("kea", 7, "c2")])
assert (a.cage, b.cage, b.ring) == ("c1", "c2", 7)
if sys.argv[1] == "after":
    assert not hasattr(a, "__dict__") and not hasattr(b, "__dict__")
    slots = [n for k in Bird.__mro__ for n in getattr(k, "__slots__", ())]
    assert len(slots) == len(set(slots)), slots
