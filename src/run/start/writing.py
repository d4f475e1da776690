

# Stands behind `recorder.py` and what may follow it in one file, and writes what they have seen.

import _thread
from os import getpid, replace
from time import monotonic_ns

SCHEMA = 1


def quoted(text):
    """As JSON writes it, in UTF-8."""
    text = text.encode("utf-8", "replace").decode()
    if text.isprintable() and '"' not in text and "\\" not in text:
        return '"%s"' % text
    return '"%s"' % "".join("\\u%04x" % ord(char) if char < " " or char in '"\\' else char for char in text)


def document(value):
    """The text of a file; the module for that might be imported by this only, for all to see."""
    if type(value) is str:
        return quoted(value)
    if type(value) is dict:
        return "{%s}" % ",".join(quoted(key) + ":" + document(inner) for key, inner in value.items())
    if type(value) in (list, tuple):
        return "[%s]" % ",".join([document(inner) for inner in value])
    return {None: "null", True: "true", False: "false"}[value] if value is None or type(value) is bool else "%d" % value


def name_of(cls):
    """A spawned process has the main module under another name."""
    module = attribute(cls, "__module__")
    return "%s.%s" % ("__main__" if module == "__mp_main__" else module, attribute(cls, "__qualname__"))


def base_with_dict(cls):
    """The nearest base from outside of the project that gives instances their `__dict__`."""
    bases = (base for base in MRO(cls)[1:] if id(base) not in classes and attribute(base, "__dictoffset__") != 0)
    return next(map(name_of, bases), None)


def is_bound(cls):
    """Does the name of the class lead to it, so that no decorator gave something else? `None` if that cannot be told."""
    names = attribute(cls, "__qualname__").split(".") if cls is not None else ["<locals>"]
    held = None if "<locals>" in names else namespace(attribute(cls, "__module__")).get(names[0])
    for name in names[1:]:
        held = DICT(held).get(name) if issubclass(type(held), type) else None
    return None if held is None else held is cls


def inherited(cls):
    """What bases outside of the project bind, which a slot of that name would hide."""
    bases = [base for base in MRO(cls)[1:-1] if id(base) not in classes] if cls is not None else []
    return None if cls is None else sorted({name for base in bases for name in list(DICT(base)) if name[:2] != "__"})


def row(seen):
    return {
        "path": seen.path,
        "line": seen.line,
        "qualname": seen.qualname,
        "made": seen.made if seen.init is not None else seen.alive,
        "counted": seen.init is not None,
        "enough": seen.made >= ENOUGH,
        "alive": seen.alive,
        "names": sorted(seen.names),
        "shadowed": sorted(seen.shadowed),
        "metaclass": seen.kind[0],
        "has_dict": seen.kind[1],
        "dict_from": seen.kind[2],
        "sized": seen.kind[3],
        "bound": is_bound(seen.cls()),
        "inherited": inherited(seen.cls()) if seen.kind[2] is None else None,
        "weakly": seen.weakly,
        "watched": seen.watched,
        "stores": sorted([key[0]] + place for key, place in list(seen.stores.items())),
        "uses": sorted(place for place in list(seen.uses.values()) if place),
    }


def write():
    try:
        text = document({
            "schema": SCHEMA,
            "python": "%d.%d.%d" % sys.version_info[:3],
            "knows_functions": state["tool"] is not None,
            "precise": precise is not None,
            "failed": state["failed"],
            "classes": [row(seen) for seen in [*classes.values(), *gone.values()]],
            "functions": sorted(functions),
            "lines": {path: sorted(ran) for path, ran in list(lines.items())},
            "answers": [[*place, kind, *seen] for place, kinds in list(answers.items()) for kind, seen in list(kinds.items())],
        })
        # A program may go on as another one with the same number. Two threads may be here at a time: each has a file of its own.
        state["file"] = state["file"] or "%s%srecord-%d-%d.json" % (OUT, SEP, getpid(), monotonic_ns())
        new = "%s.%d.%d.new" % (state["file"], _thread.get_ident(), monotonic_ns())
        with open(new, "wb") as file:
            file.write(text.encode("utf-8"))
        replace(new, state["file"])
    except Exception:
        if is_handler():
            raise
    state["wait"] = min(SELDOM, 2 * state["wait"])
    state["due"] = monotonic() + state["wait"]


gc.callbacks.append(told)
# A process that is killed at once was one, too.
write()
