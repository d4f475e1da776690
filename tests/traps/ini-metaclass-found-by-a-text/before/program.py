from base import Plugin
from look import find


class X(Plugin):
    pass


print([c.__name__ for c in find("base:PluginMeta").plugins])
