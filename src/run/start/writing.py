

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


def row(seen, known):
    metaclass, has_dict, dict_from, sized = seen.kind
    found = {name: getattr(seen, name) for name in ("path", "line", "qualname", "alive", "weakly", "watched")}
    return {
        **found,
        **as_made(seen.cls(), seen, known),
        "made": seen.made if seen.init is not None else seen.alive,
        "counted": seen.init is not None,
        "enough": seen.made >= ENOUGH,
        "names": sorted(seen.names),
        "shadowed": sorted(seen.shadowed),
        "metaclass": metaclass,
        "has_dict": has_dict,
        "dict_from": dict_from,
        "sized": sized,
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
