import meta


class Plugin(metaclass=meta.PluginMeta):
    pass


class Echo(Plugin):
    pass


print(meta.TABLE)
