import os
import weakref


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)
        self._finalizer = weakref.finalize(self, self._release, self.fd)

    @staticmethod
    def _release(fd):
        if fd:
            os.close(fd)

    def close(self):
        self._finalizer()
        self.fd = None
