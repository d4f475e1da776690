import os
import weakref


class Lock:
    def __init__(self, folder, name):
        self.name = name
        self.path = os.path.join(folder, name + ".lock")
        self.fd = os.open(self.path, os.O_CREAT | os.O_EXCL)
        self.folder = folder
        self._finalizer = weakref.finalize(
            self, self._release, self.fd, self.folder, self.name
        )

    @staticmethod
    def _release(fd, folder, name):
        os.close(fd)
        os.unlink(os.path.join(folder, name + ".lock"))
