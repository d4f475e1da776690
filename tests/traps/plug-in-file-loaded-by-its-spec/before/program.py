import importlib.util, pathlib, sys
here = pathlib.Path(__file__).parent
def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
for path in sorted((here / "jobs").glob("*.py")):
    module = load(path)
    for name, cls in sorted(vars(module).items()):
        if isinstance(cls, type):
            print(path.stem, name, getattr(cls, "order", 50), cls("x").order)
