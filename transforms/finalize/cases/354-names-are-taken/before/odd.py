import os
import weakref


class Odd:
    _finalizer = "the last one"

    def __init__(self, path):
        self.ref = weakref.ref(Odd)
        self._from = os.open(path, os.O_RDONLY)
        self.__os = os.open(path, os.O_RDONLY) if False else 0

    def _release(self):
        return "released"

    def __del__(self):
        os.close(self._from)
        os.getpid()
