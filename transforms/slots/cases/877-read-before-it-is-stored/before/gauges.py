import importlib
from types import SimpleNamespace

from measuring import measure


class Label:
    def __init__(self, name):
        self.name = name


def found(kind, *args):
    return getattr(importlib.import_module("gauges"), "La" + kind)(*args)


def run(sizes):
    most = SimpleNamespace(largest=0, total=0)
    measure(most, sizes)
    try:
        measure(found("bel", "c"), sizes)
    except AttributeError:
        return most.largest, most.total
