REG = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not bases:
            return
        if "tag" in ns:
            del cls.tag
        REG[name] = ns.get("tag")


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin):
    tag = 5


print(REG)
