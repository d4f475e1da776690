import inspect


def extend(kind, module):
    for name, function in inspect.getmembers(module, inspect.isfunction):
        setattr(kind, name, function)
