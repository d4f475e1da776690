import socket


class Connection:
    def __init__(self):
        self.sock = socket.socket()

    def close(self):
        self.sock.close()

    def __del__(self):
        self.close()


class Session:
    def __init__(self, connection: Connection):
        self.connection = connection
        self.open = True

    def __del__(self):
        self.connection.close()
        print(self)
