class Base(type):
    made = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        Base.made.append(name)
        return cls


class PluginMeta(Base):
    plugins = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PluginMeta.plugins[name] = cls


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass
