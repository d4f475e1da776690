"""Leads to the copy what would lead to the project itself: editable installations name its folders.

At the end it tells which modules were imported from the project all the same: a run that used those says nothing about
the copy.
"""

import atexit
import os
import sys

REAL = os.path.realpath(os.environ["PYSCALE_REAL"])
COPY = os.path.realpath(os.environ["PYSCALE_COPY"])
OUT = os.environ["PYSCALE_OUT"]


def is_below(path, folder):
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def is_of_project(path):
    """In the project's own tree, and not in an environment that lies there."""
    return (
        is_below(path, REAL)
        and not is_below(path, COPY)
        and not any(is_below(path, os.path.realpath(prefix)) for prefix in (sys.prefix, sys.base_prefix))
        and not {"site-packages", "dist-packages", "node_modules"} & set(path.split(os.sep))
    )


def moved(path):
    if not isinstance(path, str) or not path:
        return path
    real = os.path.realpath(path)
    return COPY + real[len(REAL):] if is_of_project(real) else path


def move_finders():
    """What setuptools writes for an editable installation: a module with a table of folders."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("__editable__"):
            continue
        for table in (getattr(module, "MAPPING", None), getattr(module, "NAMESPACES", None)):
            if isinstance(table, dict):
                for key, value in table.items():
                    table[key] = [moved(path) for path in value] if isinstance(value, list) else moved(value)


def tell():
    found = set()
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if isinstance(path, str) and is_of_project(os.path.realpath(path)):
            found.add(os.path.realpath(path))
    if found:
        with open(os.path.join(OUT, "real-%d.txt" % os.getpid()), "w", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(sorted(found)))


sys.path[:] = [moved(path) for path in sys.path]
move_finders()
atexit.register(tell)
