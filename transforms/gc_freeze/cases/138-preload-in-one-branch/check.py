"""Preload_app is set in one branch only."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import runpy


conf = runpy.run_path("gunicorn.conf.py")
if "when_ready" in conf:
    conf["when_ready"](None)
assert bool(gc.get_freeze_count()) == (MODE == "after")
