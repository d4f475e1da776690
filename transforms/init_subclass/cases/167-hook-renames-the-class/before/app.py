REG = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.__name__ = name.title()
            REG[name] = cls


class Plugin(metaclass=PluginMeta):
    pass


class sub(Plugin):
    pass


print(sorted(REG), sub.__name__)
