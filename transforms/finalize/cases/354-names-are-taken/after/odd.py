import os
import weakref


class Odd:
    _finalizer = "the last one"

    def __init__(self, path):
        self.ref = weakref.ref(Odd)
        self._from = os.open(path, os.O_RDONLY)
        self._cleanup_finalizer = weakref.finalize(self, self._cleanup, self._from)
        self.__os = os.open(path, os.O_RDONLY) if False else 0

    def _release(self):
        return "released"

    @staticmethod
    def _cleanup(from_):
        os.close(from_)
        os.getpid()
