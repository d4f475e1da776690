class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.label = property(lambda self: name)


class Plugin(metaclass=PluginMeta):
    pass


class Sub(Plugin):
    pass


Sub.__name__ = "Other"
print(Sub().label)
