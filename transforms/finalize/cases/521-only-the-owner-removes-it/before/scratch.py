import os
import shutil
import tempfile


class Scratch:
    def __init__(self):
        self._owner = os.getpid()
        self.path = tempfile.mkdtemp()

    def remove(self):
        if os.getpid() == self._owner:
            shutil.rmtree(self.path, ignore_errors=True)

    def __del__(self):
        self.remove()
