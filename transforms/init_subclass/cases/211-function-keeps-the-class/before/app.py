TABLE = {}


class PluginMeta(type):
    def __new__(mcs, name, bases, ns):
        klass = super().__new__(mcs, name, bases, ns)

        def make(*a, **k):
            return klass(*a, **k)

        TABLE[name] = make
        return klass


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


print(type(TABLE["Echo"]()).__name__, type(TABLE["Plugin"]()).__name__)
