import inspect
from abc import ABC, abstractmethod


class Plugin(ABC):
    @abstractmethod
    def run(self) -> str: ...


class Registering:
    found = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Registering.found.append((cls.__name__, inspect.isabstract(cls), sorted(getattr(cls, "__abstractmethods__", ()))))


class A(Plugin, Registering):
    def run(self) -> str:
        return "a"


class B(A):
    pass


class Half(Plugin, Registering):
    pass


def go(plugin: Plugin) -> str:
    return plugin.run()


print(go(A()), go(B()), Registering.found, [c.__name__ for c in Plugin.__subclasses__()])
try:
    Half()
except TypeError:
    print("half is abstract")
