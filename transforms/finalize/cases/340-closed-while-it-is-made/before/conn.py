import os


class Conn:
    def __init__(self, path):
        self.fd = None
        try:
            self.check(path)
        except ValueError:
            self.close()
            raise
        self.fd = os.open(path, os.O_RDONLY)

    def check(self, path):
        if not path:
            raise ValueError("no path")

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def __del__(self):
        self.close()
