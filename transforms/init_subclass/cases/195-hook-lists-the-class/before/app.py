class PluginMeta(type):
    do_help = 1

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.commands = [n for n in dir(cls) if n.startswith("do_")]


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    def do_x(self):
        pass


print(Echo.commands)
