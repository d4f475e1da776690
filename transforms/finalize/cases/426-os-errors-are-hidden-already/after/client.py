import socket
import weakref


class Client:
    def __init__(self):
        self._socket = socket.socket()
        self._finalizer = weakref.finalize(self, self._release, self._socket)

    @staticmethod
    def _release(socket):
        try:
            socket.close()
        except OSError:
            pass

    def close(self):
        self._finalizer()
        self._socket = None
