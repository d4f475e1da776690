import warnings, sys


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        line = sys._getframe(1).f_code.co_name
        REG[name] = line
        LOG.append(name)


REG = {}
LOG = []


class Plugin(metaclass=PluginMeta):
    pass


def make():
    class Sub(Plugin):
        pass


make()
print(REG)
