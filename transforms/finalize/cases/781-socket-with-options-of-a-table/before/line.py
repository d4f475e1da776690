import socket


class Line:
    def __init__(self, settings):
        self.settings = dict(settings)
        self.settings["told"] = self.tell
        self._socket = socket.socket()
        for option in self.settings["options"]:
            self._socket.setsockopt(*option)

    def tell(self):
        return self._socket.fileno()

    def __del__(self):
        self._socket.close()
