"""The pools are threads."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import farm

assert farm.main([1]) == ([2000],) * 3
assert not gc.get_freeze_count()
