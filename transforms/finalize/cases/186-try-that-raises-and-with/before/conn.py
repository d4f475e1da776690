import os


class NoDevice(Exception):
    pass


class Conn:
    def __init__(self, path):
        try:
            self.fd = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise NoDevice(path) from error
        self.path = path

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def __del__(self):
        if hasattr(self, "fd"):
            self.close()
