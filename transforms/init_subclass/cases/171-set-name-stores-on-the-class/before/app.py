REG = {}


class Field:
    def __set_name__(self, owner, name):
        self.name = name
        setattr(owner, "first", name)


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not bases:
            return
        REG[name] = ns.get("first")


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin):
    x = Field()


print(REG)
