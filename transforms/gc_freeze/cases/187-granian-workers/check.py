"""The workers of granian import the application after the fork."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import types

calls = []
sys.modules["granian"] = types.SimpleNamespace(Granian=lambda target, workers: types.SimpleNamespace(serve=lambda: calls.append(workers)))
import serve

serve.main()
assert calls == [4] and not gc.get_freeze_count()
