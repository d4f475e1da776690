import inspect


def members(thing):
    return [(name, value) for name, value in inspect.getmembers(thing) if not name.startswith("_")]
