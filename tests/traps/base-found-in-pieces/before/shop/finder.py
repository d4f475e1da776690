import importlib


def symbol(path):
    module, name = path
    return getattr(importlib.import_module(module), name)
