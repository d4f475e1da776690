from dataclasses import dataclass, field

TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE[name] = "__init__" in ns


@dataclass
class Plugin(metaclass=PluginMeta):
    x: int = 3


class Echo(Plugin):
    pass


print(TABLE)
