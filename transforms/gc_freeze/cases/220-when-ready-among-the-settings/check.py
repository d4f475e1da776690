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


gunicorn, application = types.ModuleType("gunicorn"), types.ModuleType("gunicorn.app")
base = types.ModuleType("gunicorn.app.base")
workers = []


class BaseApplication:
    """Loads in the master if it is told to preload, says that it is ready, and forks then, as gunicorn does."""
    def __init__(self):
        self.settings = {"when_ready": lambda server: None, "preload_app": False}
        self.cfg = types.SimpleNamespace(set=self.settings.__setitem__)
        self.load_config()

    def run(self):
        loaded = self.load() if self.settings["preload_app"] else None
        self.settings["when_ready"](self)
        for _ in range(2):
            workers.append(in_child(lambda: work(loaded or self.load())))


base.BaseApplication = BaseApplication
gunicorn.app, application.base = application, base
sys.modules.update({"gunicorn": gunicorn, "gunicorn.app": application, "gunicorn.app.base": base})

import service


def work(app):
    import stock

    return tracked(stock.PIECES[7]), gc.isenabled(), app(7)


service.main()
assert [value for _, _, value in workers] == [[7, 14]] * 2 and all(enabled for _, enabled, _ in workers)
assert len(service.ANNOUNCED) == 1
