class PluginMeta(type):
    registry = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        PluginMeta.registry[name] = cls

    @staticmethod
    def clear():
        PluginMeta.registry.clear()


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


PluginMeta.clear()


class Shout(Plugin):
    pass


print(sorted(Plugin.registry), sorted(PluginMeta.registry))
