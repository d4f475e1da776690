import importlib


def find(path):
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)
