TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE[name] = ns.get("tag")


class Plugin(metaclass=PluginMeta):
    pass


class Mid(Plugin):
    def __init_subclass__(cls, **kw):
        cls.tag = "mid"
        super().__init_subclass__(**kw)


class Echo(Mid):
    pass


print(TABLE)
