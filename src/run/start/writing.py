

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
        })
        # A program may go on as another one with the same number. Two threads may be here at a time: each has a file of its own.
        state["file"] = state["file"] or os.path.join(OUT, "record-%d-%d.json" % (getpid(), monotonic_ns()))
        new = "%s.%d.%d.new" % (state["file"], _thread.get_ident(), monotonic_ns())
        with open(new, "wb") as file:
            file.write(text.encode("utf-8"))
        replace(new, state["file"])
    except Exception:
        pass
    state["wait"] = min(SELDOM, 2 * state["wait"])
    state["due"] = monotonic() + state["wait"]


# A process that is killed at once was one, too.
write()
