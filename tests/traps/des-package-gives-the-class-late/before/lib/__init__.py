import importlib


def __getattr__(attr):
    if attr == "Conf":
        return getattr(importlib.import_module(".home", __name__), attr)
    raise AttributeError(attr)
