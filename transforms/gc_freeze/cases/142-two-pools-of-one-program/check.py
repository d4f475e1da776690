"""Two pools, one behind the other: one freeze before the first."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import farm

assert farm.main([1, 2]) == [4000, 6000]
assert bool(gc.get_freeze_count()) == (MODE == "after")
