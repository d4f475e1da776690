"""A thread of the parent runs on while it freezes and forks."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import warnings

import server

warnings.simplefilter("ignore", DeprecationWarning)

r, w = os.pipe()
tell = lambda port, tables: os.write(w, b"%d" % tracked(tables))
server.main(tell)
os.close(w)
assert os.fdopen(r).read() == ("11" if MODE == "before" else "00")
