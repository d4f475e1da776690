"""The module forks while it is imported, and another one imports it."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import main

assert main.run() == [5, 5]
assert not gc.get_freeze_count()
