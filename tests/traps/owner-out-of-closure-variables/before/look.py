import inspect


def owners(fn):
    return list(inspect.getclosurevars(fn).nonlocals.values())
