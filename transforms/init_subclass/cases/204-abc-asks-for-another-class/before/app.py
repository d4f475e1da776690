from abc import ABCMeta

TABLE = []


class PluginMeta(ABCMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases and not issubclass(cls, Skip):
            TABLE.append(cls)


class Skip(metaclass=ABCMeta):
    pass


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


class Shout(Plugin, Skip):
    pass


Plugin.register(int)
print([c.__name__ for c in TABLE], issubclass(int, Plugin), issubclass(int, Echo))
