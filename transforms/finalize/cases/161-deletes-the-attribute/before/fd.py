import os


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def detach(self):
        fd = self.fd
        del self.fd
        return fd

    def __del__(self):
        if hasattr(self, "fd"):
            os.close(self.fd)
