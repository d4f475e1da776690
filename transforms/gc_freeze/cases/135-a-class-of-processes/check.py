"""The workers are instances of a subclass of Process, made in a loop."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import multiprocessing

multiprocessing.set_start_method("fork")
import crawl

r, w = os.pipe()
tell = lambda port, tables: os.write(w, b"%d" % tracked(tables))
assert crawl.main(tell) == [0, 0]
os.close(w)
assert os.fdopen(r).read() == ("11" if MODE == "before" else "00")
