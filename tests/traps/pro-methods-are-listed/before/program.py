import inspect
from abc import ABC, abstractmethod


class Plugin(ABC):
    @abstractmethod
    def start(self) -> str: ...


class Echo(Plugin):
    def start(self) -> str:
        return "echo"

    def stop(self) -> str:
        return "stopped"


def actions(plugin: Plugin) -> list:
    return [name for name, _ in inspect.getmembers(plugin, inspect.ismethod)]


print(actions(Echo()))
print([method() for _, method in inspect.getmembers(Echo(), inspect.ismethod)])
