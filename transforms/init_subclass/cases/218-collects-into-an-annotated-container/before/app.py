class Mark:
    pass


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.marks = set()
        for key, value in ns.items():
            if isinstance(value, Mark):
                cls.marks.add(key)


class Plugin(metaclass=PluginMeta):
    marks: set = set()
    if True:
        first = Mark()


class Echo(Plugin):
    if True:
        second = Mark()


print(sorted(Plugin.marks), sorted(Echo.marks))
