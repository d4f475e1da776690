

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
    names = attribute(cls, "__qualname__").split(".")
    held = None if "<locals>" in names else namespace(attribute(cls, "__module__")).get(names[0])
    for name in names[1:]:
        held = DICT(held).get(name) if issubclass(type(held), type) else None
    return None if held is None else held is cls


# What the interpreter itself puts into a class, some of it only when somebody asks.
IMPLIED = {"__module__", "__qualname__", "__dict__", "__weakref__", "__doc__", "__hash__", "__orig_bases__", "__parameters__", "__type_params__"}
IMPLIED |= {"__annotations__", "__annotations_cache__", "__annotate__", "__annotate_func__", "__firstlineno__", "__static_attributes__"}
IMPLIED |= {"__abstractmethods__", "_abc_impl", "__slotnames__"}
# What stands for the methods and attributes of types that are not written in Python.
NATIVE = [type(DICT(int)[name]) for name in ("__add__", "conjugate", "from_bytes", "real")] + [type(CODE_TYPE.co_name)]


def contents(cls):
    """What is bound in a class, by name, but for what the interpreter and the recorder have put there."""
    found = {}
    for name, value in DICT(cls).copy().items():
        if type(value) is FUNCTION and "__pyscale__" in value.__dict__:
            value = value.__dict__.get("__wrapped__", found)
        if type(name) is str and name not in IMPLIED and value is not found:
            found[name] = value
    return found


def hash_of(found):
    return hash(tuple((name, id(value)) for name, value in found.items()))


def parts(value):
    """The functions of a method or a property; what takes part in the access to attributes in another way is one itself."""
    kind = type(value)
    if kind is staticmethod or kind is classmethod:
        return parts(value.__func__)
    if kind is property:
        return [it for it in (value.fget, value.fset, value.fdel) if it is not None]
    return [value] if any(hook in DICT(base) for base in MRO(kind) for hook in ("__get__", "__set__", "__delete__")) else []


def is_as_written(cls, body, made_as):
    """Has a class what its statement says and nothing else, so that neither its metaclass nor a decorator has changed anything?"""
    found = contents(cls)
    if body is None or hash_of(found) != made_as or not found.keys() <= {*body.co_names}:
        return False
    held = [part for value in found.values() for part in parts(value)]
    return all(type(part) is FUNCTION and any(part.__code__ is const for const in body.co_consts) for part in held)


def has_code(base, known):
    """May its methods store attributes? Those of the interpreter and of C extensions do not where there is no `__dict__`."""
    if id(base) not in known:
        held = [part for value in list(DICT(base).values()) for part in parts(value)]
        known[id(base)] = any(all(type(part) is not kind for kind in NATIVE) for part in held)
    return known[id(base)]


def as_made(cls, seen, known):
    """What only the class itself tells, while it is there."""
    if cls is None:
        return {}
    others = [base for base in MRO(cls)[1:-1] if id(base) not in classes] if seen.kind[2] is None else None
    bases = [classes[id(base)] for base in MRO(cls)[1:] if id(base) in classes]
    return {
        "bound": is_bound(cls),
        "as_written": is_as_written(cls, seen.body, seen.made_as),
        "bases": [[base.path, base.qualname] for base in bases],
        # What a slot of that name would hide.
        "inherited": others and sorted({name for base in others for name in list(DICT(base)) if name[:2] != "__"}),
        "coded": others and [name_of(base) for base in others if has_code(base, known)],
    }


def row(seen, known):
    return {
        **as_made(seen.cls(), seen, known),
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
        "weakly": seen.weakly,
        "watched": seen.watched,
        "stores": sorted([key[0]] + place for key, place in list(seen.stores.items())),
        "uses": sorted(place for place in list(seen.uses.values()) if place),
    }


def write():
    try:
        known = {}
        text = document({
            "schema": SCHEMA,
            "python": "%d.%d.%d" % sys.version_info[:3],
            "knows_functions": state["tool"] is not None,
            "precise": precise is not None,
            "failed": state["failed"],
            "classes": [row(seen, known) for seen in [*classes.values(), *gone.values()]],
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
