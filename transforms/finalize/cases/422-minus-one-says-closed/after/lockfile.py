import os
import weakref


class LockFile:
    def __init__(self, path):
        self.fd = -1
        self.path = path
        self.fd = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        self._finalizer = weakref.finalize(self, self._release, self.fd, self.path)

    @staticmethod
    def _release(fd, path):
        if fd >= 0:
            os.close(fd)
            os.unlink(path)

    def release(self):
        if self.fd >= 0:
            self._finalizer()
            self.fd = -1
