"""The helper that starts a process is called at the start and whenever a worker dies."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import queues

r, w = os.pipe()
tell = lambda port, tables: os.write(w, b"%d" % tracked(tables))
queues.main(tell)
os.close(w)
assert os.fdopen(r).read() == ("00" if MODE == "after" else "11")
assert bool(gc.get_freeze_count()) == (MODE == "after")
