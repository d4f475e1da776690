REG = {}


class Field:
    def __set_name__(self, owner, name):
        if not name.startswith("_"):
            setattr(owner, "_" + name, Field())


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        REG[name] = [k for k, v in ns.items() if isinstance(v, Field)]


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin):
    x = Field()


print(REG)
