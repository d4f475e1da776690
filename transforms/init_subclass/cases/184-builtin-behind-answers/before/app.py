TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE[name] = cls

    def get(cls, key):
        return TABLE[key]


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin, dict):
    pass


print(Sub({"a": 1}).get("a"), Plugin.get("Plugin").__name__)
