import os
import weakref


class LockFile:
    def __init__(self, path):
        self.path = path
        self._finalizer = weakref.finalize(self, os.remove, self.path)

    def acquire(self):
        with open(self.path, "x"):
            pass

    def release(self):
        self._finalizer()
