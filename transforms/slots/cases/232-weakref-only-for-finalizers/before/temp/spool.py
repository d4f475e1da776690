import os
import tempfile
import weakref


class Spool:
    def __init__(self, prefix):
        fd, self.path = tempfile.mkstemp(prefix)
        os.close(fd)
        self._finalizer = weakref.finalize(self, os.unlink, self.path)

    def close(self):
        self._finalizer()


class Chunk:
    def __init__(self, offset, size):
        self.offset = offset
        self.size = size


def chunks(total, size):
    return [Chunk(at, min(size, total - at)) for at in range(0, total, size)]
