class PluginMeta(type):
    plugins = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if bases:
            mcs.plugins.append(cls)
        return cls


class Plugin(metaclass=PluginMeta):
    pass
