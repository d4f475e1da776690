TABLE = {}


class Tag:
    def __init_subclass__(cls, **kw):
        cls.tag = "tag"
        super().__init_subclass__(**kw)


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE[name] = ns.get("tag")


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin, Tag):
    pass


print(TABLE)
