class PluginMeta(type):
    count = 0

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.count += 1


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


class Shout(Echo):
    pass


print(PluginMeta.count, Plugin.count, Echo.count, Shout.count)
