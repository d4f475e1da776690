import meta
from meta import PluginMeta


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


old = meta.TABLE
meta.TABLE = []


class Shout(Plugin):
    pass


print(meta.TABLE, old)
