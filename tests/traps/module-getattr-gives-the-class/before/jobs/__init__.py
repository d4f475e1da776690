import importlib
def __getattr__(name):
    if not name.endswith("Job"):
        raise AttributeError(name)
    return getattr(importlib.import_module("." + name[:-3].lower(), __name__), name)
