"""Records which classes of the project had instances and which of its functions ran. No value of anybody's data, ever.

Nothing that the program can see is changed where `sys.monitoring` is there (CPython 3.12 and later); before, each `__init__`
of the project is wrapped once its class is complete. What fails in here switches it off, and its file says so.
"""

import _thread
import atexit
import builtins
import gc
import os
import sys
import time
from _weakref import getweakrefcount

SCHEMA = 1
ROOT = os.path.realpath(os.environ["PYSCALE_ROOT"])
OUT = os.environ["PYSCALE_OUT"]
# Of so many instances of each class the names of the attributes are looked at when `__init__` returns.
LOOKED_AT = 50
# After so many instances of a class it is known well enough, and costs nothing any more.
ENOUGH = 10000
# Seconds between two states of the file, for processes that are killed: few at first, then more.
SOON, SELDOM = 0.1, 5.0

classes = {}  # id of a type -> Seen; a metaclass may say otherwise what is equal, or that nothing is
functions = set()  # (path, line of the definition)
lines = {}  # path -> lines that ran; only `precise.py` fills it
paths = {}  # file name of a code -> path in the project, or None
state = {"failed": None, "events": 0, "due": time.monotonic() + SOON, "wait": SOON, "sampled": 0.0, "tool": None, "dataclasses": False}


class Seen:
    """What is known of a class."""

    __slots__ = ("cls", "path", "line", "qualname", "made", "alive", "names", "shadowed", "init", "weakly", "watching", "watched", "stores", "uses")

    def __init__(self, cls, path, line, qualname):
        self.cls, self.path, self.line, self.qualname = cls, path, line, qualname
        self.made = self.alive = 0
        self.names, self.shadowed = set(), set()
        self.init = None
        self.weakly = False
        # Only `precise.py` fills these: instances made while stores were seen; (name, id of a code), and that id, to [path, line, …].
        self.watching, self.watched = False, 0
        self.stores, self.uses = {}, {}


def path_of(filename):
    try:
        return paths[filename]
    except KeyError:
        pass
    path = None
    if not filename.startswith("<"):
        real = os.path.realpath(filename)
        inner = real[len(ROOT) + 1:] if real.startswith(ROOT + os.sep) else ""
        parts = inner.split(os.sep)
        apart = {"site-packages", "dist-packages", "node_modules"}
        in_environment = any(real.startswith(os.path.realpath(prefix) + os.sep) for prefix in (sys.prefix, sys.base_prefix))
        if inner and not apart & set(parts) and not in_environment:
            path = "/".join(parts)
    paths[filename] = path
    return path


def switch_off():
    """The program goes on without it. Nothing is imported: the program may be in the middle of an import."""
    if state["failed"] is None:
        kind, error, _ = sys.exc_info()
        state["failed"] = "%s: %s" % (getattr(kind, "__name__", "?"), error)
    if builtins.__build_class__ is build_class:
        builtins.__build_class__ = original_build_class
    if state["tool"] is not None:
        sys.monitoring.set_events(state["tool"], 0)


original_build_class = builtins.__build_class__

# `warnings` passes over frames of this name when it looks for who is to blame, as over those of an import.
BUILD_CLASS = """
def build_class(body, name, *bases, **keywords):
    made = original_build_class(body, name, *bases, **keywords)
    if not state["failed"]:
        learn(body, made)
    return made
"""
exec(compile(BUILD_CLASS, "<pyscale importlib._bootstrap>", "exec"))


def learn(body, made):
    try:
        settle()
        code = getattr(body, "__code__", None)
        if code is None or not isinstance(made, type):
            return
        path = path_of(code.co_filename)
        if path is not None and id(made) not in classes:
            classes[id(made)] = Seen(made, path, code.co_firstlineno, made.__qualname__)
            pending.append(made)
            if precise is not None:
                precise.made(made, code, sys._getframe(2))
            if state["tool"] is None:
                # Nothing else tells when its decorators are done, and its first instance may come before the next class.
                watch(made)
        follow_dataclasses()
    except Exception:
        switch_off()


# Classes of which a decorator may still make something else.
pending = []
# `precise.py` follows below with `record --precise`, and puts itself here.
precise = None


def settle():
    """Looks at classes that are complete by now: others are made after them, or a function runs."""
    while pending:
        watch(pending.pop())
    if precise is not None:
        precise.settle()


def follow_dataclasses():
    """A dataclass has its `__init__` when its decorator is done, and may be another class then."""
    module = sys.modules.get("dataclasses")
    process = getattr(module, "_process_class", None)
    if state["dataclasses"] or process is None:
        return
    state["dataclasses"] = True

    def process_class(cls, *arguments, **keywords):
        if precise is not None and id(cls) in classes:
            precise.leave(cls)
        made = process(cls, *arguments, **keywords)
        if not state["failed"]:
            try:
                if made is not cls and id(cls) in classes:
                    old = classes[id(cls)]
                    classes[id(made)] = Seen(made, old.path, old.line, old.qualname)
                if id(made) in classes:
                    watch(made)
            except Exception:
                switch_off()
        return made

    process_class.__module__ = "dataclasses"
    module._process_class = process_class


def watch(cls):
    """Learns of each instance when its `__init__` returns."""
    seen = classes.get(id(cls))
    if seen is None:
        return
    init = cls.__init__
    if type(init) is not type(watch) or seen.init is init:
        return
    if state["tool"] is not None:
        sys.monitoring.set_local_events(state["tool"], init.__code__, sys.monitoring.events.PY_RETURN)
        seen.init = init.__code__
    elif hasattr(init, "__pyscale__"):
        seen.init = init
    elif "__init__" in vars(cls):
        seen.init = wrapped(init)
        type.__setattr__(cls, "__init__", seen.init)


def wrapped(init):
    space = {"init": init, "note": note, "state": state}
    exec(compile(WRAPPED, "<pyscale importlib._bootstrap>", "exec"), space)
    wrapper = space["__init__"]
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        if hasattr(init, name):
            setattr(wrapper, name, getattr(init, name))
    wrapper.__dict__.update(init.__dict__)
    wrapper.__wrapped__ = init
    wrapper.__defaults__ = None
    wrapper.__pyscale__ = True
    return wrapper


WRAPPED = """
def __init__(*arguments, **keywords):
    result = init(*arguments, **keywords)
    if arguments and not state["failed"]:
        note(arguments[0], __init__)
    return result
"""


def on_return(code, offset, value):
    if state["failed"]:
        return None
    try:
        frame = sys._getframe(1)
        if code.co_argcount and note(frame.f_locals.get(code.co_varnames[0]), code):
            return sys.monitoring.DISABLE
    except Exception:
        switch_off()
    return None


def note(instance, init):
    """An `__init__` has returned; that of the instance's own class if it is a whole one now. `True` if that was enough."""
    try:
        seen = classes.get(id(type(instance)))
        if seen is None or seen.made >= ENOUGH:
            return seen is not None
        if seen.init is not init:
            # It was completed behind our back, or this is the `__init__` of a base.
            now = type(instance).__init__
            if getattr(now, "__code__", None) is not init and now is not init:
                return False
            seen.init = init
        seen.made += 1
        seen.watched += seen.watching
        if seen.made <= LOOKED_AT:
            look(instance, seen)
        state["events"] += 1
        if not state["events"] & 63 and time.monotonic() > state["due"]:
            write()
    except Exception:
        switch_off()
    return False


def look(instance, seen):
    """The names of its attributes, and which of them the class has too."""
    seen.weakly = seen.weakly or getweakrefcount(instance) > 0
    try:
        names = object.__getattribute__(instance, "__dict__")
    except AttributeError:
        return
    if type(names) is not dict:
        return
    for name in list(names):
        if type(name) is str and name not in seen.names:
            seen.names.add(name)
            if any(name in vars(cls) for cls in type(instance).__mro__):
                seen.shadowed.add(name)


def on_start(code, offset):
    if state["failed"] is None:
        try:
            path = path_of(code.co_filename)
            if path is not None:
                functions.add((path, code.co_firstlineno))
                settle()
        except Exception:
            switch_off()
    return sys.monitoring.DISABLE


def monitor():
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is None:
        return
    for tool in (4, 3):
        if monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, "pyscale")
            monitoring.register_callback(tool, monitoring.events.PY_RETURN, on_return)
            monitoring.register_callback(tool, monitoring.events.PY_START, on_start)
            monitoring.set_events(tool, monitoring.events.PY_START)
            state["tool"] = tool
            return


def sample():
    """Counts the instances that are alive."""
    counts = {}
    for thing in [thing for thing in gc.get_objects() if id(type(thing)) in classes]:
        of = id(type(thing))
        counts[of] = counts.get(of, 0) + 1
        if counts[of] <= LOOKED_AT:
            look(thing, classes[of])
    for of, count in counts.items():
        classes[of].alive = max(classes[of].alive, count)


def on_collection(phase, info):
    """After full collections, as long as that takes less than a fiftieth of the time."""
    if phase == "start" and gc.callbacks[0] is not on_collection:
        # Who measures how long collections take, as hypothesis does, shall take this for a part of them.
        gc.callbacks.remove(on_collection)
        gc.callbacks.insert(0, on_collection)
    if phase != "stop" or info.get("generation") != 2 or state["failed"]:
        return
    begin = time.monotonic()
    if begin < state["sampled"]:
        return
    try:
        sample()
    except Exception:
        switch_off()
    now = time.monotonic()
    state["sampled"] = now + 50 * (now - begin)


def write():
    try:
        import json

        document = {
            "schema": SCHEMA,
            "python": "%d.%d.%d" % sys.version_info[:3],
            "knows_functions": state["tool"] is not None,
            "precise": precise is not None,
            "failed": state["failed"],
            "classes": [
                {
                    "path": seen.path,
                    "line": seen.line,
                    "qualname": seen.qualname,
                    "made": seen.made if seen.init is not None else seen.alive,
                    "counted": seen.init is not None,
                    "enough": seen.made >= ENOUGH,
                    "alive": seen.alive,
                    "names": sorted(seen.names),
                    "shadowed": sorted(seen.shadowed),
                    "metaclass": name_of(type(seen.cls)),
                    "has_dict": seen.cls.__dictoffset__ != 0,
                    "dict_from": base_with_dict(seen.cls),
                    "weakly": seen.weakly,
                    "watched": seen.watched,
                    "stores": sorted([key[0]] + place for key, place in list(seen.stores.items())),
                    "uses": sorted(place for place in list(seen.uses.values()) if place),
                }
                for seen in list(classes.values())
            ],
            "functions": sorted(functions),
            "lines": {path: sorted(ran) for path, ran in list(lines.items())},
        }
        name = os.path.join(OUT, "record-%d.json" % os.getpid())
        # Two threads may be here at a time: each has a file of its own until it is whole.
        new = "%s.%d.%d.new" % (name, _thread.get_ident(), time.monotonic_ns())
        with open(new, "w", encoding="utf-8") as file:
            file.write(json.dumps(document))
        os.replace(new, name)
    except Exception:
        pass
    state["wait"] = min(SELDOM, 2 * state["wait"])
    state["due"] = time.monotonic() + state["wait"]


def base_with_dict(cls):
    """The nearest base from outside of the project that gives instances their `__dict__`."""
    for base in cls.__mro__[1:]:
        if id(base) not in classes and base.__dictoffset__ != 0:
            return name_of(base)
    return None


def name_of(cls):
    """A spawned process has the main module under another name."""
    module = "__main__" if cls.__module__ == "__mp_main__" else cls.__module__
    return "%s.%s" % (module, cls.__qualname__)


def at_end():
    if state["failed"] is None:
        try:
            settle()
            sample()
        except Exception:
            switch_off()
    write()


def in_child():
    """A forked process counts what happens in it."""
    for seen in classes.values():
        seen.made = seen.alive = seen.watched = 0
    functions.clear()
    lines.clear()
    if state["tool"] is not None:
        sys.monitoring.restart_events()
    state["wait"] = SOON
    state["due"] = time.monotonic() + SOON


original_exit = os._exit


def _exit(status):
    """Ends forked workers, which run no exit handlers."""
    at_end()
    original_exit(status)


builtins.__build_class__ = build_class  # noqa: F821 (made above)
monitor()
gc.callbacks.append(on_collection)
atexit.register(at_end)
os._exit = _exit
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=in_child)
