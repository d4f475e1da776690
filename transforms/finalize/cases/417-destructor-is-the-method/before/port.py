import os


class Port:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    # Nobody has to remember it.
    __del__ = close

    def fileno(self):
        return self.fd
