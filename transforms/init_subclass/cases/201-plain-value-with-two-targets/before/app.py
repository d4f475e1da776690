class PluginMeta(type):
    def __new__(mcs, name, bases, ns):
        rev = ns["reverse"] = {}
        cls = super().__new__(mcs, name, bases, ns)
        for code in cls.codes:
            rev[code] = name
        return cls


class Plugin(metaclass=PluginMeta):
    codes = ()


class Echo(Plugin):
    codes = (1, 2)


print(Plugin.reverse, Echo.reverse)
