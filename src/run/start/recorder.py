"""Records which classes of the project had instances and which of its functions ran. No value of anybody's data, ever.

Nothing that the program can see is changed where `sys.monitoring` is there (CPython 3.12 and later); before, a function stands
around each class statement of the project and, once its class is complete, around its `__init__`. Its builtins are its own, it
asks no object of the program anything that this could answer, and imports nothing once the program runs. What fails in here
switches it off, and its file says so.
"""

import atexit
import builtins
import gc
import os
import sys
from _weakref import getweakrefcount, ref
from os.path import realpath
from sys import _getframe as getframe
from time import monotonic

ROOT = realpath(os.environ["PYSCALE_ROOT"])
OUT = os.environ["PYSCALE_OUT"]
# Of so many instances of each class the names of the attributes are looked at when `__init__` returns.
LOOKED_AT = 50
# After so many instances of a class it is known well enough, and costs nothing any more.
ENOUGH = 10000
# Seconds between two states of the file, for processes that are killed: few at first, then more.
SOON, SELDOM = 0.1, 5.0
# More young objects than that are not looked through for a new class.
YOUNG = 20000

classes = {}  # id of a type -> Seen; a metaclass may say otherwise what is equal, or that nothing is
gone = {}  # (path, line, name) -> Seen of classes that are no more
functions = set()  # (path, line of the definition)
lines = {}  # path -> lines that ran; only `precise.py` fills it
paths = {}  # file name of a code -> path in the project, or None
state = {"failed": None, "events": 0, "due": 0.0, "wait": SOON / 2, "sampled": 0.0, "tool": None, "dataclasses": None, "file": ""}

# As no metaclass can say otherwise.
DICT, MRO, attribute = type.__dict__["__dict__"].__get__, type.__dict__["__mro__"].__get__, type.__getattribute__
FUNCTION, CODE_TYPE = type(realpath), type(realpath.__code__)


class Seen:
    """What is known of a class, which is not kept alive by that."""

    __slots__ = ("cls", "path", "line", "qualname", "made", "alive", "names", "shadowed", "init", "weakly", "watching", "watched", "stores", "uses", "kind")

    def __init__(self, cls, path, line):
        key = id(cls)
        self.cls, self.path, self.line, self.qualname = ref(cls, lambda _: forget(key)), path, line, attribute(cls, "__qualname__")
        self.made = self.alive = 0
        self.names, self.shadowed = set(), set()
        # The code that tells of instances.
        self.init = None
        self.weakly = False
        # Only `precise.py` fills these: instances made while stores were seen; (name, id of a code), and that id, to [path, line, …].
        self.watching, self.watched = False, 0
        self.stores, self.uses = {}, {}
        self.kind = name_of(type(cls)), attribute(cls, "__dictoffset__") != 0, base_with_dict(cls)


def forget(key):
    """Of a class that goes stays what was seen of it, with others that the same statement made."""
    seen = classes.pop(key, None)
    if seen is None:
        return
    old = gone.setdefault((seen.path, seen.line, seen.qualname), seen)
    if old is not seen:
        old.made, old.watched, old.weakly = old.made + seen.made, old.watched + seen.watched, old.weakly or seen.weakly
        old.alive, old.init = max(old.alive, seen.alive), old.init or seen.init
        old.names |= seen.names
        old.shadowed |= seen.shadowed
        old.stores.update(seen.stores)
        old.uses.update(seen.uses)


def path_of(filename):
    try:
        return paths[filename]
    except KeyError:
        pass
    path = None
    if not filename.startswith("<"):
        real = realpath(filename)
        inner = real[len(ROOT) + 1:] if real.startswith(ROOT + os.sep) else ""
        parts = inner.split(os.sep)
        apart = {"site-packages", "dist-packages", "node_modules"}
        in_environment = any(real.startswith(realpath(prefix) + os.sep) for prefix in (sys.prefix, sys.base_prefix))
        if inner and not apart & set(parts) and not in_environment:
            path = "/".join(parts)
    paths[filename] = path
    return path


def switch_off():
    """The program goes on without it."""
    if state["failed"] is None:
        kind, error, _ = sys.exc_info()
        state["failed"] = "%s: %s" % (getattr(kind, "__name__", "?"), error)
    leave()


def leave():
    if builtins.__build_class__ is older:
        builtins.__build_class__ = original_build_class
    if state["tool"] is not None:
        sys.monitoring.set_events(state["tool"], 0)


original_build_class = builtins.__build_class__

def on_c_return(code, offset, callable, body):
    """A class statement of the project has run: its class is one of the youngest objects."""
    if callable is not original_build_class or state["failed"]:
        return
    try:
        wanted = body.__code__.co_qualname
        for generation in (0, 1, 2) if gc.get_count()[0] < YOUNG else ():
            kinds = {id(type): True}
            for made in reversed(gc.get_objects(generation=generation)):
                kind = type(made)
                if id(kind) not in kinds:
                    kinds[id(kind)] = any(base is type for base in MRO(kind))
                if kinds[id(kind)] and attribute(made, "__qualname__") == wanted and id(made) not in classes:
                    if DICT(made).get("__module__") == body.__globals__.get("__name__"):
                        return learn(body, made, getframe(1))
    except Exception:
        switch_off()


def learn(body, made, frame):
    try:
        settle()
        code = getattr(body, "__code__", None)
        if code is None or not issubclass(type(made), type):
            return
        path = path_of(code.co_filename)
        if path is not None and id(made) not in classes:
            classes[id(made)] = Seen(made, path, code.co_firstlineno)
            pending.append(classes[id(made)].cls)
            if precise is not None:
                precise.made(made, code, frame)
            if state["tool"] is None:
                # Nothing else tells when its decorators are done, and its first instance may come before the next class.
                watch(made)
        follow_dataclasses()
    except Exception:
        switch_off()


# Classes of which a decorator may still make something else.
pending = []
# `precise.py` follows below with `record --precise`, and puts itself here; so does what `older.py` makes, before CPython 3.12.
precise = older = None


def settle():
    """Looks at classes that are complete by now: others are made after them, or a function runs."""
    while pending:
        cls = pending.pop()()
        if cls is not None:
            watch(cls)
    if precise is not None:
        precise.settle()


def namespace(name):
    """Of a module, if one stands there; what else stands there may answer."""
    module = sys.modules.get(name)
    return module.__dict__ if type(module) is type(sys) else {}


def follow_dataclasses():
    """A dataclass has its `__init__` when its decorator is done, and may be another class then."""
    process = namespace("dataclasses").get("_process_class")
    if type(process) is not FUNCTION or process.__code__ is state["dataclasses"]:
        return

    def process_class(cls, *arguments, **keywords):
        if precise is not None and id(cls) in classes:
            precise.leave(cls)
        made = process(cls, *arguments, **keywords)
        if not state["failed"]:
            try:
                if made is not cls and id(cls) in classes:
                    classes[id(made)] = Seen(made, classes[id(cls)].path, classes[id(cls)].line)
                if id(made) in classes:
                    watch(made)
            except Exception:
                switch_off()
        return made

    process_class.__module__ = "dataclasses"
    state["dataclasses"] = process_class.__code__
    namespace("dataclasses")["_process_class"] = process_class


def found(cls, name):
    """What stands under a name in a class or the nearest base that has it."""
    return next((DICT(base)[name] for base in MRO(cls) if name in DICT(base)), None)


def watch(cls):
    """Learns of each instance when its `__init__` returns."""
    seen = classes.get(id(cls))
    init = found(cls, "__init__")
    if seen is None or type(init) is not FUNCTION or seen.init is init.__code__:
        return
    if state["tool"] is not None:
        locally(init.__code__, sys.monitoring.events.PY_RETURN)
        seen.init = init.__code__
    elif "__pyscale__" in init.__dict__:
        seen.init = init.__code__
    elif "__init__" in DICT(cls):
        made = wrapped(init)
        if made is not None:
            seen.init = made.__code__
            type.__setattr__(cls, "__init__", made)


def locally(code, event):
    sys.monitoring.set_local_events(state["tool"], code, event | sys.monitoring.get_local_events(state["tool"], code))


def on_return(code, offset, value):
    if state["failed"]:
        return None
    try:
        if code.co_argcount and note(getframe(1).f_locals.get(code.co_varnames[0]), code):
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
            now = found(type(instance), "__init__")
            if type(now) is not FUNCTION or now.__code__ is not init:
                return False
            seen.init = init
        seen.made += 1
        seen.watched += seen.watching
        if seen.made <= LOOKED_AT:
            look(instance, seen)
        state["events"] += 1
        if not state["events"] & 63 and monotonic() > state["due"]:
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
            if any(name in DICT(cls) for cls in MRO(type(instance))):
                seen.shadowed.add(name)


def on_start(code, offset):
    if state["failed"] is None:
        try:
            path = path_of(code.co_filename)
            settle()
            if path is not None:
                functions.add((path, code.co_firstlineno))
                # Bodies of classes have no locals of their own.
                if any(type(inner) is CODE_TYPE and not inner.co_flags & 3 for inner in code.co_consts):
                    locally(code, sys.monitoring.events.CALL)
        except Exception:
            switch_off()
    return sys.monitoring.DISABLE


def monitor():
    monitoring = getattr(sys, "monitoring", None)
    for tool in (4, 3) if monitoring is not None else ():
        if monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, "pyscale")
            state["tool"], events = tool, monitoring.events
            for event, callback in ((events.PY_RETURN, on_return), (events.PY_START, on_start), (events.C_RETURN, on_c_return)):
                monitoring.register_callback(tool, event, callback)
            monitoring.set_events(tool, events.PY_START)
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
    begin = monotonic()
    if begin < state["sampled"]:
        return
    try:
        sample()
    except Exception:
        switch_off()
    now = monotonic()
    state["sampled"] = now + 50 * (now - begin)


def base_with_dict(cls):
    """The nearest base from outside of the project that gives instances their `__dict__`."""
    bases = (base for base in MRO(cls)[1:] if id(base) not in classes and attribute(base, "__dictoffset__") != 0)
    return next(map(name_of, bases), None)


def name_of(cls):
    """A spawned process has the main module under another name."""
    module = attribute(cls, "__module__")
    return "%s.%s" % ("__main__" if module == "__mp_main__" else module, attribute(cls, "__qualname__"))


def at_end():
    if state["failed"] is None:
        try:
            settle()
            sample()
        except Exception:
            switch_off()
    write()
    # What is finalized from here on is so as without this.
    leave()
    classes.clear()
    gone.clear()


def in_child():
    """A forked process counts what happens in it."""
    for seen in [*classes.values(), *gone.values()]:
        seen.made = seen.alive = seen.watched = 0
    functions.clear()
    lines.clear()
    if state["tool"] is not None:
        sys.monitoring.restart_events()
    state["wait"], state["due"], state["file"] = SOON, monotonic() + SOON, ""


original_exit = os._exit


def _exit(status):
    """Ends forked workers, which run no exit handlers."""
    at_end()
    original_exit(status)


monitor()
gc.callbacks.append(on_collection)
atexit.register(at_end)
os._exit = _exit
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=in_child)
