"""A script forks at its own level, and nothing imports it."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import runpy

r, w = os.pipe()
runpy.run_path("workers.py", {"PROBE": lambda tables: os.write(w, b"%d" % tracked(tables))})

os.close(w)
assert os.fdopen(r).read() == ("11" if MODE == "before" else "00")
