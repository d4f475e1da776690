"""
>>> sorted(PluginMeta.registry)
['Echo']
"""


class PluginMeta(type):
    registry = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PluginMeta.registry[name] = cls


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass


import doctest

print(doctest.testmod().failed)
