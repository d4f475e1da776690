import importlib


def mark(module, names):
    table = vars(importlib.import_module(module))
    for name in names:
        table[name].marked = True
