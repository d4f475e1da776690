class Field:
    def __init__(self, n):
        self.n = n


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.fields = {}
        for key, value in ns.items():
            if isinstance(value, Field):
                cls.fields[key] = value.n


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    x = Field(1)
    fields = Field(2)


print(Echo.fields)
