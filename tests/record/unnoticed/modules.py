"""Tricks with `sys.modules`: a module that is an object, one that goes, and one that is loaded twice."""
import importlib
import sys
import types


class Lazy(types.ModuleType):
    def __init__(self, name):
        super().__init__(name)
        self.asked = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        self.asked.append(name)
        return len(self.asked)


sys.modules["lazy"] = Lazy("lazy")
import lazy  # noqa: E402

print(lazy.first, lazy.second, lazy.asked)
sys.modules["gone"] = None
try:
    import gone  # noqa: F401
except ImportError as error:
    print(type(error).__name__)
for name in ("json", "dataclasses", "inspect", "time"):
    sys.modules.pop(name, None)
import dataclasses  # noqa: E402
import json  # noqa: E402


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0


print(json.dumps(dataclasses.asdict(Point(1))), Point(1))
sys.modules["dataclasses"] = Lazy("dataclasses")
sys.modules["inspect"] = Lazy("inspect")


class Later:
    def __init__(self):
        self.a = 1


print(vars(Later()), sys.modules["dataclasses"].asked, sys.modules["inspect"].asked)
del sys.modules["dataclasses"], sys.modules["inspect"]
importlib.invalidate_caches()
print(sorted(name for name in sys.modules if "pyscale" in name))
main = sys.modules["__main__"]
sys.modules["__main__"] = types.ModuleType("__main__")
print(type(Later()).__module__)
sys.modules["__main__"] = main
