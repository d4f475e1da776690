import os
import tempfile


class Spool:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def __del__(self):
        os.rmdir(self.path)


class Versioned(Spool):
    @property
    def path(self):
        return self._path

    @path.setter
    def path(self, value):
        self._path = os.path.join(value, "v1")
        os.mkdir(self._path)
