"""Records which classes of the project had instances and which of its functions ran. No value of anybody's data, ever.

Nothing that the program can see is changed where `sys.monitoring` is there (CPython 3.12 and later); before, a function stands
around each class statement of the project and, once its class is complete, around its `__init__`. Its builtins are its own, it
asks no object of the program anything that this could answer, and imports nothing once the program runs. What fails in here
switches it off, and its file says so. `sitecustomize.py` gives it `realpath`, of which nobody can replace what it calls.
"""

import atexit
import builtins
import gc
import os
import sys
from _weakref import getweakrefcount, ref
from gc import get_count, get_objects, get_stats
from itertools import compress
from sys import _getframe as getframe
from time import monotonic

FUNCTION, CODE_TYPE, SEP = type(realpath), type(realpath.__code__), os.sep
GETSET = type(type.__dict__["__dict__"])
DICTS = [GETSET]  # what stands under the name `__dict__` in classes
ROOT = realpath(os.environ["PYSCALE_ROOT"]).rstrip(SEP) + SEP
ENVIRONMENTS = tuple(realpath(prefix) + SEP for prefix in (sys.prefix, sys.base_prefix))
APART = {"site-packages", "dist-packages", "node_modules"}
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
keys, dead = {}, []  # id of a reference -> id of its class; references to classes that are no more, until somebody asks
gone = {}  # (path, line, name) -> Seen of classes that are no more
functions = set()  # (path, line of the definition)
answers = {}  # (path, line, column) -> {type: [times, least length, most length]}; only `asked.py` fills it
lines = {}  # path -> lines that ran; only `precise.py` fills it
paths = {}  # file name of a code -> path in the project, or None
state = {"failed": None, "events": 0, "due": 0.0, "wait": SOON / 2, "sampled": 0.0, "tool": None, "dataclasses": None, "file": "", "aged": 0}

# As no metaclass can say otherwise.
DICT, MRO, attribute = type.__dict__["__dict__"].__get__, type.__dict__["__mro__"].__get__, type.__getattribute__
# What CPython 3.12 changes in a dictionary that somebody may have kept, when the variables of a frame are asked for.
KEEPS_LOCALS = {"locals", "vars", "f_locals", "_getframe", "currentframe"} if sys.version_info[:2] == (3, 12) else set()


class Seen:
    """What is known of a class, which is not kept alive by that."""

    __slots__ = ("cls", "path", "line", "qualname", "made", "alive", "names", "shadowed", "init", "weakly", "watching", "watched", "stores", "uses", "kind", "body", "made_as")

    def __init__(self, cls, path, line, body=None):
        self.cls, self.path, self.line, self.qualname = ref(cls, dead.append), path, line, attribute(cls, "__qualname__")
        keys[id(self.cls)] = id(cls)
        self.made = self.alive = 0
        self.names, self.shadowed = set(), set()
        # The code that tells of instances.
        self.init = None
        self.weakly = False
        # Only `precise.py` fills these: instances made while stores were seen; (name, id of a code), and that id, to [path, line, …].
        self.watching, self.watched = False, 0
        self.stores, self.uses = {}, {}
        self.kind = name_of(type(cls)), attribute(cls, "__dictoffset__") != 0, base_with_dict(cls), attribute(cls, "__itemsize__") != 0
        # The code of its statement, and what is in the class before decorators are applied to it.
        self.body, self.made_as = body, hash_of(contents(cls))


def bury():
    """Of a class that goes stays what was seen of it, with others that the same statement made."""
    try:
        while True:
            seen = classes.pop(keys.pop(id(dead.pop())), None)
            if seen is not None:
                forget(seen)
    except IndexError:
        pass


def forget(seen):
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
    if filename.startswith("<"):
        return None
    path = None
    try:
        real = realpath(filename)
    except (OSError, ValueError):
        real = ""
    parts = real[len(ROOT):].split(SEP)
    if real.startswith(ROOT) and not real.startswith(ENVIRONMENTS) and not APART.intersection(parts):
        path = "/".join(parts)
    paths[filename] = path
    return path


def is_handler():
    """Was what is handled here raised by the handler of a signal? Then it is for the program."""
    trace = sys.exc_info()[2]
    while trace is not None and trace.tb_next is not None:
        here, trace = trace.tb_frame, trace.tb_next
        is_ours = here.f_code.co_filename == OURS or here.f_globals is realpath.__globals__
        given = trace.tb_frame.f_locals.values() if is_ours else ()
        if any(it is here for held in given for it in (held if type(held) is tuple else (held,))):
            return True
    return False


def switch_off():
    """The program goes on without it."""
    if is_handler():
        raise
    if state["failed"] is None:
        kind, error, _ = sys.exc_info()
        state["failed"] = "%s: %s" % (getattr(kind, "__name__", "?"), error)
    leave()


def leave():
    if builtins.__build_class__ is older:
        builtins.__build_class__ = original_build_class
    if state["tool"] is not None and monitoring.get_tool(state["tool"]) == NAME:
        monitoring.set_events(state["tool"], 0)


original_build_class = builtins.__build_class__


def on_c_return(code, offset, callable, body):
    """A class statement of the project has run: its class is one of the youngest objects."""
    if callable is not original_build_class or state["failed"]:
        return
    try:
        wanted = body.__code__.co_qualname
        for generation in (0, 1, 2) if get_count()[0] < YOUNG else ():
            # The oldest are many: only where something has become one since the last time, perhaps while this looks.
            if generation == 2 and aged() == state["aged"]:
                break
            # Without a step of the interpreter, in which another thread might leave the last reference to something here.
            objects = get_objects(generation=generation)
            kinds = dict(zip(map(id, map(type, objects)), map(type, objects)))
            kinds = {key for key, kind in kinds.items() if any(base is type for base in MRO(kind))}
            objects = list(compress(objects, map(kinds.__contains__, map(id, map(type, objects)))))
            for made in reversed(objects):
                if attribute(made, "__qualname__") == wanted and id(made) not in classes:
                    if DICT(made).get("__module__") == body.__globals__.get("__name__"):
                        return learn(body, made, getframe(1))
    except Exception:
        switch_off()
    finally:
        state["aged"] = aged()


def aged():
    """How often young objects may have become old ones."""
    return sum(of["collections"] for of in get_stats()[1:])


def learn(body, made, frame):
    try:
        settle()
        code = getattr(body, "__code__", None)
        path = path_of(code.co_filename) if code is not None and issubclass(type(made), type) else None
        if path is not None and id(made) not in classes:
            classes[id(made)] = Seen(made, path, code.co_firstlineno, code)
            pending.append(classes[id(made)].cls)
            if precise is not None:
                precise.made(made, code, frame)
            if state["tool"] is None:
                # Nothing else tells when its decorators are done, and its first instance may come before the next class.
                watch(made)
        if older is not None:
            follow_dataclasses()
    except Exception:
        switch_off()


# Classes of which a decorator may still make something else.
pending = []
# `precise.py` follows below with `record --precise`, and puts itself here; so does what `older.py` makes, where it is needed.
precise = older = asked = None


def settle():
    """Looks at classes that are complete by now: others are made after them, or a function runs."""
    if dead:
        bury()
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


def completed(made):
    """A dataclass has its `__init__` when its decorator is done, and with slots it is another class, of the same fields."""
    fields = DICT(made).get("__dataclass_fields__") if issubclass(type(made), type) else None
    if fields is not None and id(made) not in classes:
        others = ((seen, seen.cls()) for seen in [*classes.values()])
        of = next((seen for seen, cls in others if cls is not None and DICT(cls).get("__dataclass_fields__") is fields), None)
        if of is not None:
            classes[id(made)] = Seen(made, of.path, of.line)
    watch(made)


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
        if not KEEPS_LOCALS.intersection(init.__code__.co_names):
            locally(init.__code__, monitoring.events.PY_RETURN)
            seen.init = init.__code__
    elif "__pyscale__" in init.__dict__:
        seen.init = init.__code__
    elif "__init__" in DICT(cls):
        made = wrapped(init)
        if made is not None:
            seen.init = made.__code__
            type.__setattr__(cls, "__init__", made)


def locally(code, event):
    if monitoring.get_tool(state["tool"]) != NAME:
        raise RuntimeError("its events of sys.monitoring were given to somebody else")
    monitoring.set_local_events(state["tool"], code, event | monitoring.get_local_events(state["tool"], code))


def on_return(code, offset, value):
    if state["failed"]:
        return None
    try:
        if code.co_name == "_process_class":
            completed(value)
        elif code.co_argcount and note(getframe(1).f_locals.get(code.co_varnames[0]), code):
            return monitoring.DISABLE
    except Exception:
        switch_off()
    return None


def known(kind):
    if dead:
        bury()
    return classes.get(id(kind))


def note(instance, init):
    """An `__init__` has returned; that of the instance's own class if it is a whole one now. `True` if that was enough."""
    try:
        seen = known(type(instance))
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
        # Better while the collector stands still.
        if not state["events"] & 63 and monotonic() > state["due"] + state["wait"]:
            write()
    except Exception:
        switch_off()
    return False


def held_by(instance):
    """Its `__dict__`, if it is that of the interpreter."""
    view = found(type(instance), "__dict__")
    held = view.__get__(instance) if any(type(view) is kind for kind in DICTS) else None
    return held if type(held) is dict else {}


def look(instance, seen):
    """The names of its attributes, and which of them the class has too."""
    seen.weakly = seen.weakly or getweakrefcount(instance) > 0
    for name in list(held_by(instance)):
        if type(name) is str and name not in seen.names:
            seen.names.add(name)
            if any(name in DICT(cls) for cls in MRO(type(instance))):
                seen.shadowed.add(name)


def on_start(code, offset):
    if state["failed"] is None:
        try:
            path = path_of(code.co_filename)
            settle()
            if code.co_name == "_process_class":
                # That of `dataclasses`, each time: another decorator would stumble over what a class was given.
                locally(code, monitoring.events.PY_RETURN)
                if precise is not None:
                    precise.leave(getframe(1).f_locals.get(code.co_varnames[0]))
                return None
            if path is not None:
                functions.add((path, code.co_firstlineno))
                if asked is not None:
                    asked(path, code)
                # Bodies of classes have no locals of their own.
                if any(type(inner) is CODE_TYPE and not inner.co_flags & 3 for inner in code.co_consts):
                    locally(code, monitoring.events.CALL)
        except Exception:
            switch_off()
    return monitoring.DISABLE


NAME, OURS, monitoring = "pyscale", on_start.__code__.co_filename, getattr(sys, "monitoring", None)


def monitor():
    for tool in (4, 3) if monitoring is not None else ():
        if monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, NAME)
            state["tool"], events = tool, monitoring.events
            for event, callback in ((events.PY_RETURN, on_return), (events.PY_START, on_start), (events.C_RETURN, on_c_return)):
                monitoring.register_callback(tool, event, callback)
            monitoring.set_events(tool, events.PY_START)
            return


def at_end():
    if state["failed"] is None:
        try:
            settle()
            sample()
        except Exception:
            switch_off()
    write()
    # What is finalized from here on is so as without this.
    state["due"] = state["sampled"] = float("inf")
    leave()
    classes.clear()
    gone.clear()


def in_child():
    """A forked process counts what happens in it; functions and lines that ran before are told by the other one."""
    for seen in [*classes.values(), *gone.values()]:
        seen.made = seen.alive = seen.watched = 0
    functions.clear()
    lines.clear()
    answers.clear()
    state["wait"], state["due"], state["file"] = SOON, monotonic() + SOON, ""


original_exit = os._exit


def _exit(status):
    """Ends forked workers, which run no exit handlers."""
    at_end()
    original_exit(status)


monitor()
if state["tool"] is None:
    exec(code_of("_pyscale_older"))
atexit.register(at_end)
os._exit = _exit
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=in_child)
