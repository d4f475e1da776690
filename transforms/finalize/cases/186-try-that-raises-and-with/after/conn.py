import os
import weakref


class NoDevice(Exception):
    pass


class Conn:
    def __init__(self, path):
        try:
            self.fd = os.open(path, os.O_RDONLY)
            self._finalizer = weakref.finalize(self, os.close, self.fd)
        except OSError as error:
            raise NoDevice(path) from error
        self.path = path

    def close(self):
        self._finalizer()
        self.fd = None
