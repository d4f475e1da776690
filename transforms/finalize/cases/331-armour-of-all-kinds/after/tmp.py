import os
import tempfile
import weakref


class Tmp:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self._finalizer = weakref.finalize(self, os.rmdir, self.path)
