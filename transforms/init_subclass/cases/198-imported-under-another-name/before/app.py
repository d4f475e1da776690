from meta import PluginMeta as Meta


class Plugin(metaclass=Meta):
    pass


class Echo(Plugin):
    pass


import meta

print(meta.TABLE)
