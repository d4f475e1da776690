import importlib
from abc import ABC


def load(path):
    module, _, name = path.rpartition(".")
    found = getattr(importlib.import_module(module), name)
    return found, issubclass(found, ABC)
