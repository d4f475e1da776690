TABLE = {}


class PluginMeta(type):
    def __new__(mcs, name, bases, ns, tag="x"):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = tag
        TABLE[tag] = name
        return cls


class Plugin(metaclass=PluginMeta, tag="root"):
    pass


class Echo(Plugin, tag="a"):
    pass


class Shout(Echo):
    pass


print(TABLE, Plugin.tag, Shout.tag)
