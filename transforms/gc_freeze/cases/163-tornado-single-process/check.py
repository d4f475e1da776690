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


got = []


class HTTPServer:
    def __init__(self, app): self.app = app
    def bind(self, port): pass
    def listen(self, port): pass
    def add_sockets(self, sockets): pass
    def start(self, number=1):
        if number != 1:
            fork_processes(number)


def fork_processes(number, max_restarts=None):
    got.append(in_child(lambda: tracked(words.TABLES)))


class IOLoop:
    @classmethod
    def current(cls): return cls()
    def start(self): pass


module("tornado")
module("tornado.httpserver", HTTPServer=HTTPServer)
module("tornado.ioloop", IOLoop=IOLoop)
module("tornado.web", Application=lambda handlers: handlers, RequestHandler=object)
module("tornado.process", fork_processes=fork_processes)
module("tornado.netutil", bind_sockets=lambda port: [])
import words
import server

server.main()
assert got == [] and not gc.get_freeze_count()
