import os
import shutil
import tempfile
import weakref


class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self._finalizer = weakref.finalize(
            self, shutil.rmtree, self.path, ignore_errors=True
        )

    def remove(self):
        self._finalizer()

    def reset(self):
        self.remove()
        os.makedirs(self.path)
