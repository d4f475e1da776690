import os
import weakref


class Link:
    _fd = None

    def __init__(self, path, log):
        self.path = path
        self.log = log

    def open(self):
        if self._fd is not None:
            return
        self._fd = os.open(self.path, os.O_RDONLY)
        self._finalizer = weakref.finalize(self, os.close, self._fd)

    def close(self):
        fd = self._fd
        if fd is None:
            return
        self._fd = None
        self._finalizer()
