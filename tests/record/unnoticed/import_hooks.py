"""Import hooks: what they are asked for, by whom, and modules that come out of nowhere."""
import importlib.abc
import importlib.machinery
import sys

asked = []


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        asked.append(name)
        if name.startswith("made_up"):
            return importlib.machinery.ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec("class Made:\n    def __init__(self):\n        self.name = __name__\n", module.__dict__)


sys.meta_path.insert(0, Finder())
import made_up_one  # noqa: E402
import made_up_two  # noqa: E402

print(made_up_one.Made().name, made_up_two.Made().name)


class Box:
    def __init__(self, number):
        self.number = number


boxes = [Box(number) for number in range(5000)]
boxes[0].later = 1
print([name for name in asked if not name.startswith(("encodings", "_"))])
print([type(it).__name__ for it in sys.meta_path if "pyscale" in type(it).__module__], [it for it in sys.path if "pyscale" in it])
