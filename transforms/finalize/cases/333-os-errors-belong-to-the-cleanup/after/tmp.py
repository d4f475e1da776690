import contextlib
import os
import tempfile
import weakref


class Tmp:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self._finalizer = weakref.finalize(self, self._release, self.path)

    @staticmethod
    def _release(path):
        try:
            os.rmdir(path)
        except FileNotFoundError:
            pass  # somebody was faster

    def remove(self):
        self._finalizer()


class Other:
    def __init__(self, path: str):
        self.path = path
        self._finalizer = weakref.finalize(self, self._release, self.path)

    @staticmethod
    def _release(path):
        with contextlib.suppress(OSError):
            os.unlink(path)


class Third:
    def __init__(self, path: str):
        self.path = path
        self._finalizer = weakref.finalize(self, self._release, self.path)

    @staticmethod
    def _release(path):
        if os.path.exists(path):
            os.unlink(path)
