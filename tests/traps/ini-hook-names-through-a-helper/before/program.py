REGISTRY = {}


def checked(kind):
    return kind


class PluginMeta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            checked(cls).__name__ = name.title()
            REGISTRY[name] = cls


class Plugin(metaclass=PluginMeta):
    pass


class echo(Plugin):
    pass


assert sorted(REGISTRY) == ["echo"] and echo.__name__ == "Echo" and Plugin.__name__ == "Plugin"
