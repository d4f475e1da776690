class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.original = staticmethod(lambda key: ns.get("tag"))


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin):
    tag = 1


Sub.tag = 2
print(Sub.original("tag"))
