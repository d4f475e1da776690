import importlib


def load(names, target):
    for name in names:
        module = importlib.import_module("plugins." + name)
        module.setup(target)
