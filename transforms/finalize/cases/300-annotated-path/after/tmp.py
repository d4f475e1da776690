import os
import shutil
import weakref


class Tmp:
    def __init__(self, path: str) -> None:
        self.path = path
        self._finalizer = weakref.finalize(self, os.rmdir, self.path)
        os.mkdir(path)


class Tree:
    def __init__(self, path):
        self.path = path
        self._finalizer = weakref.finalize(
            self, shutil.rmtree, self.path, ignore_errors=True
        )
