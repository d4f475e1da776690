import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(other is obj for other in gc.get_objects())


reader, writer = os.pipe()


def told():
    os.close(writer)
    with os.fdopen(reader) as stream:
        return stream.read()


import master

assert master.main(["-c", "import os; os.write(%d, b'new')" % writer], keep=writer) == 0
assert told() == "new"
assert not gc.get_freeze_count()
