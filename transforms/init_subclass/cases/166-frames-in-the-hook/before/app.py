import warnings, sys

REG = {}


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            REG[name] = sys._getframe(1).f_code.co_name


class Plugin(metaclass=PluginMeta):
    pass


def make():
    class Sub(Plugin):
        pass


make()
print(REG)
