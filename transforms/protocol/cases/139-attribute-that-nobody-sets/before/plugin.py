from abc import ABC, abstractmethod


class Plugin(ABC):
    name: str

    @abstractmethod
    def run(self) -> None: ...


class Plain(Plugin):
    def run(self) -> None:
        pass


def title(plugin: Plugin) -> str:
    return plugin.name.upper()
