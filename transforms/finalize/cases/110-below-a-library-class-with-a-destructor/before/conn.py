import socket


class Conn(socket.socket):
    def __init__(self, log):
        super().__init__()
        self.log = log

    def __del__(self):
        self.log.append("gone")
        self.close()
