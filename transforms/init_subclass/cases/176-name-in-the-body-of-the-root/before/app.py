registry = {"global": 1}


class PluginMeta(type):
    registry = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PluginMeta.registry.append(name)


class Plugin(metaclass=PluginMeta):
    table = registry

    def method(self, default=registry):
        return default


class Sub(Plugin):
    pass


print(Plugin.table, Plugin().method(), Sub.registry)
