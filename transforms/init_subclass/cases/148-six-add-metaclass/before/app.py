from six import add_metaclass


class PluginMeta(type):
    plugins = []

    def __init__(cls, name, bases, ns):
        super(PluginMeta, cls).__init__(name, bases, ns)
        if bases:
            PluginMeta.plugins.append(name)


@add_metaclass(PluginMeta)
class Plugin:
    pass


class Echo(Plugin):
    pass
