"""The child runs a session of its own in a terminal."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import shell

shell.main()
assert not gc.get_freeze_count()
