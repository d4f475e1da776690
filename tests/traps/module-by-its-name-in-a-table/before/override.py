import sys


def override(module, **values):
    target = getattr(sys.modules[module], "current")
    for name, value in values.items():
        setattr(target, name, value)
