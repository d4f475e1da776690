import six


class PluginMeta(type):
    plugins = []

    def __init__(cls, name, bases, ns):
        super(PluginMeta, cls).__init__(name, bases, ns)
        if bases:
            PluginMeta.plugins.append(name)


class Plugin(six.with_metaclass(PluginMeta)):
    pass


class Echo(Plugin):
    pass
