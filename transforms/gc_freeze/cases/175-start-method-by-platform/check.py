"""The platform chooses how the workers start."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import farm

assert farm.main([1, 2]) == [2000, 4000]
assert (gc.get_freeze_count() > 0) == (MODE == "after")
