TABLE = []


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        TABLE.append(name)
        if name == "Bad":
            raise RuntimeError(name)


class Plugin(metaclass=PluginMeta):
    pass


try:

    class Bad(Plugin):
        pass

except RuntimeError as e:
    print(type(e).__name__, e, e.__cause__)
print(TABLE)
