"""The configuration has Windows line ends and no end of its last line."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import runpy


conf = runpy.run_path("gunicorn.conf.py")
text = open("gunicorn.conf.py", newline="").read()
assert text.count("\r\n") == text.count("\n") > 8
server = []
if "when_ready" in conf:
    conf["when_ready"](server)
conf["post_fork"](server, None)
assert server == ["forked"]
assert bool(gc.get_freeze_count()) == (MODE == "after")
