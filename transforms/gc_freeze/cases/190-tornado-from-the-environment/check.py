"""The environment says how many processes there are, which may be one."""
import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


import types

server = types.SimpleNamespace(bind=lambda port: None, start=lambda number: None)
sys.modules["tornado"] = types.ModuleType("tornado")
sys.modules["tornado.httpserver"] = types.SimpleNamespace(HTTPServer=lambda app: server)
import main

main.main(types.SimpleNamespace())
assert not gc.get_freeze_count()
