TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if (key := ns.get("key")) is not None:
            TABLE[key] = cls.__name__


class Plugin(metaclass=PluginMeta):
    key = "root"


class Echo(Plugin):
    pass


class Shout(Plugin):
    key = "b"


print(TABLE)
