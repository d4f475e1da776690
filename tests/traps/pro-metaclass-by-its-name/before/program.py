from abc import ABC, abstractmethod


class Plugin(ABC):
    @abstractmethod
    def run(self) -> str: ...


class Hello(Plugin):
    def run(self) -> str:
        return "hello"


def start(plugin: Plugin) -> str:
    return plugin.run()


def is_abstract_type(cls):
    return type(cls).__name__ == "ABCMeta"


print(start(Hello()), is_abstract_type(Hello), [is_abstract_type(c) for c in (int, type(Hello()))])
