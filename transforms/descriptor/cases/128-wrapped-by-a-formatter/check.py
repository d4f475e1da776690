import sys

from server import Server

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


server = Server()
assert error(setattr, server, "maximum_of_connections", "9") == "ValueError: maximum_of_connections must be an int and at least 10, but not '9'"
server.port = 80
assert server.port == 80

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Server).items() if name in ['port', 'backlog', 'maximum_of_connections'])
