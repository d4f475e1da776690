import importlib
def resolve(text):
    module, _, name = text.partition(":")
    return getattr(importlib.import_module(module), name)
