class PluginMeta(type):
    count = 0

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.count += 1
        cls.number = mcs.count
        return cls


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


class Shout(Echo):
    pass


print(Plugin.count, Plugin.number, Echo.number, Shout.number, Shout.count)
