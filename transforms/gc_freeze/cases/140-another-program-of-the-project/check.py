"""Two programs fork, and each gets its freeze."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import one
import two

r, w = os.pipe()
tell = lambda port, tables: os.write(w, b"%d" % tracked(tables))
one.serve([1], tell)
gc.unfreeze()
two.run_all([1], tell)
os.close(w)
assert os.fdopen(r).read() == ("11" if MODE == "before" else "00")
