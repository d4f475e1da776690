class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        register(name)


import lazy

TABLE = []


def register(name):
    TABLE.append(name)


for n in lazy.early:
    register(n)
