import importlib
def load(module, name):
    return getattr(importlib.import_module(module), name)
made = load("far", "make")()
made.colour = "red"
print(made.colour)
