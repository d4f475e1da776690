TABLE = []
class PluginMeta(type):
    def __init__(cls, n, b, d): super().__init__(n, b, d); TABLE.append(n)
class Plugin(metaclass=PluginMeta): pass
class Sub(Plugin): pass
print(TABLE)
