from meta import PluginMeta


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


import meta

print(meta.LOG)
