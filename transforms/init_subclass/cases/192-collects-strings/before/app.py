class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.label = name
        cls.texts = [k for k, v in ns.items() if isinstance(v, str) and not k.startswith("_")]


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    x = "a"


print(Echo.texts, Plugin.texts)
