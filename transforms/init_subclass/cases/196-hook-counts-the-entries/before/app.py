class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.size = len([k for k in vars(cls) if not k.startswith("__")])
        cls.twice = cls.size * 2


class Plugin(metaclass=PluginMeta):
    a = 1


class Echo(Plugin):
    def do_x(self):
        pass


print(Echo.size, Plugin.size)
