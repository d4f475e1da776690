import importlib
from abc import ABC


def interfaces(name):
    module = importlib.import_module(name)
    found = []
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, ABC) and value is not ABC:
            found.append(value.__name__)
    return sorted(found)
