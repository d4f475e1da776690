from mixin import Listed


class PluginMeta(type):
    plugins = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.plugins[name] = cls
        return cls


class Plugin(Listed, metaclass=PluginMeta):
    kind = "none"


class Sound(Plugin):
    kind = "sound"
