REG = {}


def prepare(klass):
    klass.tag = "prepared"


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not bases:
            return
        prepare(cls)
        REG[name] = ns.get("tag")


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin):
    pass


print(REG)
