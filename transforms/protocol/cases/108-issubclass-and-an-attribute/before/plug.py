from abc import ABC, abstractmethod


class Plugin(ABC):
    name: str

    @abstractmethod
    def run(self) -> str: ...


class Hello(Plugin):
    name = "hello"

    def run(self) -> str:
        return self.name


def plugins(namespace: dict) -> list:
    return [value for value in namespace.values() if issubclass(type(value), type) and issubclass(value, Plugin)]


def call(plugin: Plugin) -> str:
    return plugin.run()
