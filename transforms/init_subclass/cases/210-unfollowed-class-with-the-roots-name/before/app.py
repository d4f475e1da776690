TABLE = []


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name != "Plugin":
            TABLE.append(cls.__qualname__)


class Plugin(metaclass=PluginMeta):
    pass


class Outer:
    class Plugin(Plugin):
        pass


class Echo(Plugin):
    pass


print(TABLE)
