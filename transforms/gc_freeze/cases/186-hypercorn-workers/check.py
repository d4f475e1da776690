"""Hypercorn spawns its workers."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import types

calls = []
made = types.ModuleType("hypercorn")
made.config = types.ModuleType("hypercorn.config")
made.config.Config = types.SimpleNamespace
made.run = types.ModuleType("hypercorn.run")
made.run.run = calls.append
sys.modules.update({"hypercorn": made, "hypercorn.config": made.config, "hypercorn.run": made.run})
import serve

serve.main()
assert calls[0].workers == 4 and not gc.get_freeze_count()
