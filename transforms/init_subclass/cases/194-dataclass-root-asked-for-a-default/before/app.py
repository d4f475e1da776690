from dataclasses import dataclass, field

TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE[name] = type(cls.x).__name__


@dataclass
class Plugin(metaclass=PluginMeta):
    x: int = field(default=3)


@dataclass
class Echo(Plugin):
    x: int = field(default=4)


print(TABLE)
