from meta import PluginMeta


class Plugin(metaclass=PluginMeta):
    pass
