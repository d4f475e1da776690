class ServerMeta(type):
    commands = {"none": None}

    def __new__(mcs, name, bases, ns):
        ns.setdefault("commands", {x.command: x for x in ns.values() if hasattr(x, "command")})
        return type.__new__(mcs, name, bases, ns)


class Server(metaclass=ServerMeta):
    def __init__(self):
        self.commands = dict(type(self).commands)


class Files(Server):
    pass


def reset(kind):
    del kind.commands
