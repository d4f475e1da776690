import socket


class Client:
    def __init__(self, fails=False):
        self._closed = True
        self._sock, self._peer = socket.socketpair()
        if fails:
            raise OSError("not today")
        self._spare = socket.socket()

        def greeting():
            return b"hello"

        self._peer.send(greeting())
        self._closed = False

    def read(self):
        return self._sock.recv(5)

    def close(self):
        """Frees everything."""
        if not self._closed:
            self._sock.close()
            self._peer.close()
            self._spare.close()
            self._closed = True

    def __del__(self):
        self.close()
