"""An executor that replaces its workers starts them by spawn."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


if sys.version_info >= (3, 11):
    from concurrent.futures import ProcessPoolExecutor

    methods = ProcessPoolExecutor(max_tasks_per_child=5)._mp_context.get_start_method()
    assert methods == "spawn", methods
import farm

assert farm.render(2) == 4000
assert not gc.get_freeze_count()
