import importlib

import reg

module = importlib.import_module("plug_a")
print([n for n, obj in vars(module).items() if type(obj).__name__ == "Meta"], reg.Meta.names)
