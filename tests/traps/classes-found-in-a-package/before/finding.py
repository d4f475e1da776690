import importlib
import inspect
import pkgutil


def find(package):
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name, thing in inspect.getmembers(module, inspect.isclass):
            one = thing()
            one.origin = info.name
            found.append(one)
    return found
