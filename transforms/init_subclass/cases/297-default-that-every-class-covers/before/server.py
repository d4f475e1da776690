from typing import Callable, Dict


class ServerMeta(type):
    # Collected for each server.
    commands: Dict[str, Callable] = {}

    def __new__(mcs, name, bases, ns):
        ns.setdefault("commands", {x.command: x for x in ns.values() if hasattr(x, "command")})
        return type.__new__(mcs, name, bases, ns)


def command(name):
    def mark(function):
        function.command = name
        return function

    return mark


class Server(metaclass=ServerMeta):
    def __init__(self):
        self.commands = self.commands.copy()

    def mount(self, other):
        self.commands.update(other.commands)

    @command("ping")
    def ping(self):
        return "pong"


class Files(Server):
    @command("list")
    def list(self):
        return []
