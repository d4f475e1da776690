"""The environment chooses between two hooks."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import runpy


conf = runpy.run_path("gunicorn.conf.py")
server = []
conf["when_ready"](server)
assert server == ["ready"] and not gc.get_freeze_count()
