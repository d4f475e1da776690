import os
import weakref


class Tmp:
    def __init__(self, path):
        self.path = path
        self._finalizer = weakref.finalize(self, os.remove, self.path)

    def remove(self):
        self._finalizer()
