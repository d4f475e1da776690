class PluginMeta(type):
    registry = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PluginMeta.registry.append(name)


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


Plugin.registry = []


class Shout(Plugin):
    pass


print(PluginMeta.registry, Plugin.registry)
