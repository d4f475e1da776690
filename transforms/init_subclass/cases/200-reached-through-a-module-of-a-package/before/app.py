from pkg import meta as mm


class Plugin(metaclass=mm.PluginMeta):
    x = 1


class Echo(Plugin):
    pass


print(mm.TABLE, Plugin.known)
