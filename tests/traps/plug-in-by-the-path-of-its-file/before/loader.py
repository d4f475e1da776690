import importlib.util
import os


def load(folder):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".py"):
            continue
        spec = importlib.util.spec_from_file_location(name[:-3], os.path.join(folder, name))
        mod = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(mod)
        mod.MAIN.source = name
        for p in mod.PLUGINS:
            p.file = name
            yield p
