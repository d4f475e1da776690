TABLE = []


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name != "Plugin":
            TABLE.append(name)


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


class Shout(Plugin):
    pass


class C(Echo, Shout):
    pass


class Root2(C):
    pass


print(TABLE)
