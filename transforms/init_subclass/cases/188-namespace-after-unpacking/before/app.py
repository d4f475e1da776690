TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not bases:
            return
        cls.tag, cls.other = 1, 2
        TABLE[name] = ns.get("tag")


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


print(TABLE)
