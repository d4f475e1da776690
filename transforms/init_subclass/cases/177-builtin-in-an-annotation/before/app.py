class PluginMeta(type):
    known = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.known.append(name)

    def list(cls):
        return sorted(cls.known)


class Plugin(metaclass=PluginMeta):
    def names(self) -> list[str]:
        return [n for n in self.known]


class Sub(Plugin):
    pass


print(Sub.list())
