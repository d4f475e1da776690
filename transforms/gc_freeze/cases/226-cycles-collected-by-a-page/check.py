import ast, gc, os, sys, types

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(other is obj for other in gc.get_objects())


def in_child(fn):
    """Fork; return what *fn* returned in the child."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writer, repr(fn()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        out = stream.read()
    os.waitpid(pid, 0)
    return ast.literal_eval(out.decode())


celery, signals = types.ModuleType("celery"), types.ModuleType("celery.signals")


class Signal(list):
    def connect(self, fn=None, **options):
        if fn is None:
            return self.connect
        self.append(fn)
        return fn

    def send(self, **options):
        for fn in list(self):
            fn(**options)


class Celery:
    def __init__(self, name, **options):
        self.conf = types.SimpleNamespace(update=lambda **options: None)

    def task(self, *args, **options):
        return args[0] if args and callable(args[0]) else lambda fn: fn


signals.worker_init, signals.worker_process_init, signals.celeryd_init = Signal(), Signal(), Signal()
celery.Celery, celery.signals = Celery, signals
sys.modules.update({"celery": celery, "celery.signals": signals})

flask = types.ModuleType("flask")
flask.Flask = lambda name: types.SimpleNamespace(after_request=lambda fn: fn)
sys.modules["flask"] = flask

import jobs
import web

signals.celeryd_init.send(sender="w1")
signals.worker_init.send(sender="w1")
scanned, enabled, value = in_child(lambda: (tracked(jobs.KINDS["kind-7"]), gc.isenabled(), jobs.classify("kind-7 x")))
assert enabled and value == 7 and web.page("kind-8") == "<p>kind-8</p>" and web.tidy("short") == "short"
if MODE == "after":
    assert not scanned
