import socket
import weakref


class Client:
    _sock = None

    def __init__(self, host):
        self._sock = socket.create_connection((host, 80))
        self._finalizer = weakref.finalize(self, self._sock.close)

    def close(self):
        self._finalizer()
