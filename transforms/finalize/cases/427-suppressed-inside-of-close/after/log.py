import contextlib
import weakref


class Log:
    def __init__(self, path):
        self._file = open(path, "a")
        self._finalizer = weakref.finalize(self, self._release, self._file)

    @staticmethod
    def _release(file):
        with contextlib.suppress(OSError):
            file.close()

    def close(self):
        self._finalizer()
