import importlib


def load(names):
    loaded = []
    for place, name in enumerate(names):
        module, _, attribute = name.partition(":")
        plugin = getattr(importlib.import_module(module), attribute)()
        plugin.place = place
        loaded.append(plugin)
    return loaded
