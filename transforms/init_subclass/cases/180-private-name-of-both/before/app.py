class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.__seen = True


class Plugin(metaclass=PluginMeta):
    __seen = False

    def seen(self):
        return self.__seen


class Sub(Plugin):
    pass


print(Plugin().seen(), Sub().seen())
