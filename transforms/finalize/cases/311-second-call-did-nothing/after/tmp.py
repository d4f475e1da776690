import os
import weakref


class Tmp:
    def __init__(self, path):
        self.path = path
        self.removed = False
        self._finalizer = weakref.finalize(self, os.remove, self.path)

    def remove(self):
        self._finalizer()
        self.removed = True


def work(path):
    tmp = Tmp(path)
    try:
        tmp.remove()
    except OSError:
        return False
    return True
