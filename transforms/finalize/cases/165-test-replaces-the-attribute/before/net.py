import socket


class Probe:
    def __init__(self):
        self.sock = socket.socket()

    def close(self):
        self.sock.close()

    def __del__(self):
        self.close()
