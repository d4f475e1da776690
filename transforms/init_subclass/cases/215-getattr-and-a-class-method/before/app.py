TABLE = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        label = name.lower()
        while label in TABLE:
            label += "_"
        TABLE[label] = cls


class Plugin(metaclass=PluginMeta):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return f"any {name}"


class Echo(Plugin):
    pass


class Shout(Echo):
    pass


print(sorted(TABLE), Echo().colour)
