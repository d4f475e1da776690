import socketserver
from state import Tally


def attach(server):
    server.tally = Tally()
    return server


class Server(socketserver.TCPServer):
    allow_reuse_address = True
    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        attach(self)
