import os
import tempfile
import weakref


class Spool:
    def __init__(self, path):
        self.path = path
        self._finalizer = weakref.finalize(self, self._release, self.path)

    def size(self, count):
        with open(self.path, "w") as file:
            file.write("x" * count)
        return os.path.getsize(self.path)

    @staticmethod
    def _release(path):
        if os.path.exists(path):
            os.remove(path)
