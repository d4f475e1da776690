class PluginMeta(type):
    """
    Metaclass for ``Kind``.

    Gives each class a table of its own, in which it keeps its instances.
    """

    def __new__(mcs, name, bases, ns):
        ns["_made"] = {}
        return super().__new__(mcs, name, bases, ns)


class Plugin(metaclass=PluginMeta):
    def __new__(cls, *args):
        if args not in cls._made:
            cls._made[args] = super().__new__(cls)
        return cls._made[args]


class Echo(Plugin):
    pass


print(Echo(1) is Echo(1), Echo(1) is Echo(2), Echo._made is Plugin._made, len(Plugin._made))
