import socket


class Client:
    def __init__(self):
        self._socket = socket.socket()

    def close(self):
        if self._socket is not None:
            try:
                self._socket.close()
            except OSError:
                pass
            self._socket = None

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass
