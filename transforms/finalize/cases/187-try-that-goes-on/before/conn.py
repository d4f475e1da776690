import os


class Conn:
    fd = None

    def __init__(self, path):
        try:
            self.fd = os.open(path, os.O_RDONLY)
        except OSError:
            self.broken = True

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def __del__(self):
        self.close()
