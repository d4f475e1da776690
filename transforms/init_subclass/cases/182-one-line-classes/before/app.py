TABLE = []
class PluginMeta(type):
    def __init__(cls, n, b, d): TABLE.append(cls)
class Plugin(metaclass=PluginMeta): x = 1
class Sub(Plugin): pass
print([c.__name__ for c in TABLE])
