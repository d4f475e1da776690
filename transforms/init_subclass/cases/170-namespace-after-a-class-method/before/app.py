REG = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not bases:
            return
        cls.prepare()
        REG[name] = ns.get("tag")


class Plugin(metaclass=PluginMeta):
    @classmethod
    def prepare(cls):
        cls.tag = cls.__name__


class Sub(Plugin):
    pass


print(REG)
