TABLE = {}


class PluginMeta(type):
    def __new__(mcs, name, bases, ns, *, tag=None, **kw):
        return super().__new__(mcs, name, bases, ns, **kw)

    def __init__(cls, name, bases, ns, *, tag=None, **kw):
        super().__init__(name, bases, ns, **kw)
        if tag is not None:
            TABLE[tag] = cls


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin, tag="a"):
    pass


try:

    class Shout(Plugin, tga="b"):
        pass

except TypeError as e:
    print("TypeError")
print(sorted(TABLE))
