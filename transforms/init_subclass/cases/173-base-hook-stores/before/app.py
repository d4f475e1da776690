REG = {}


class Base:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.tag = "from base"


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        REG[name] = ns.get("tag")


class Plugin(Base, metaclass=PluginMeta):
    pass


class Sub(Plugin):
    pass


print(REG)
