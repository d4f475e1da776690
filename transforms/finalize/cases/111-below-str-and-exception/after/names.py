import os
import tempfile
import weakref


class TempName(str):
    def __init__(self, *args):
        self.fd, self.path = tempfile.mkstemp()
        self._finalizer = weakref.finalize(self, self._release, self.fd, self.path)

    @staticmethod
    def _release(fd, path):
        os.close(fd)
        os.unlink(path)


class Held(Exception):
    def __init__(self, path):
        super().__init__(path)
        self.lock = open(path, "w")
        self._finalizer = weakref.finalize(self, self.lock.close)
