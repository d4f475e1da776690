import socket


class Client:
    _sock = None

    def __init__(self, host):
        self._sock = socket.create_connection((host, 80))

    def close(self):
        if self._sock is not None:
            self._sock.close()

    def __del__(self):
        self.close()
