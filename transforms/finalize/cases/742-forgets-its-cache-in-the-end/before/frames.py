import os


class Reader:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def read(self):
        self.last = os.read(self.fd, 10)
        return self.last

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None
        if hasattr(self, "last"):
            del self.last

    def __del__(self):
        self.close()
