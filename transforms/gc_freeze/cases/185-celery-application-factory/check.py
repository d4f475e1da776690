"""A function makes the application: nobody knows which module a worker starts with."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import types

sys.modules["celery"] = types.SimpleNamespace(Celery=lambda name: types.SimpleNamespace(conf={}))
import factory

assert factory.make_app("x").conf["rules"] is factory.RULES
assert not gc.get_freeze_count()
