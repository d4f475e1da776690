import os


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    @classmethod
    def clone(cls, other):
        return object.__new__(cls)

    def __del__(self):
        if hasattr(self, "fd"):
            os.close(self.fd)
