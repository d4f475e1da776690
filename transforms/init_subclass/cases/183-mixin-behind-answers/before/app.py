class PluginMeta(type):
    registry = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PluginMeta.registry.append(name)


class Plugin(metaclass=PluginMeta):
    pass


class Mixin:
    registry = "mixin"


class Sub(Plugin, Mixin):
    pass


print(Sub.registry, Sub().registry)
