from abc import ABC, abstractmethod
from dataclasses import dataclass


class Plugin(ABC):
    name: str

    @abstractmethod
    def run(self) -> None: ...


class Plain(Plugin):
    name = "a"

    def run(self) -> None:
        pass


class Other(Plugin):
    def __init__(self, name: str) -> None:
        self.name = name

    def run(self) -> None:
        pass


@dataclass
class Third(Plugin):
    name: str

    def run(self) -> None:
        pass


def title(plugin: Plugin) -> str:
    return plugin.name.upper()
