METACLASSES = []


def known(metaclass):
    METACLASSES.append(metaclass)
    return metaclass


@known
class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.plugins.append(cls)


class Plugin(metaclass=PluginMeta):
    plugins = []


class Echo(Plugin):
    pass
