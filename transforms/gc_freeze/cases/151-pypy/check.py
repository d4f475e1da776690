import ast
import gc
import os
import sys
import types

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(o is obj for o in gc.get_objects())


def in_child(fn):
    """Fork; return what *fn* returned in the child."""
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(w, repr(fn()).encode())
        finally:
            os._exit(0)
    os.close(w)
    with os.fdopen(r, "rb") as stream:
        out = stream.read()
    os.waitpid(pid, 0)
    return ast.literal_eval(out.decode())


def module(name, **members):
    """A stand-in for a library that need not be installed."""
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    if "." in name:
        parent, _, last = name.rpartition(".")
        setattr(sys.modules.get(parent) or module(parent), last, made)
    return made


import importlib
import logging
import runpy


def boot(conf_path, app_module, probe, preload=None):
    """One worker, in the order in which gunicorn's arbiter starts it."""
    conf = runpy.run_path(conf_path)
    server = types.SimpleNamespace(log=logging.getLogger("gunicorn"), pid=os.getpid())
    hook = lambda name, *a: conf[name](*a) if name in conf else None
    if conf.get("preload_app") if preload is None else preload:
        importlib.import_module(app_module)
    hook("on_starting", server)
    hook("when_ready", server)
    hook("pre_fork", server, None)

    def child():
        hook("post_fork", server, None)
        return probe(importlib.import_module(app_module))
    return conf, in_child(child)


conf, got = boot("gunicorn.conf.py", "shop.wsgi", lambda app: {"scanned": tracked(app.CATALOGUE), "enabled": gc.isenabled()})
assert got["enabled"] and got["scanned"], got
