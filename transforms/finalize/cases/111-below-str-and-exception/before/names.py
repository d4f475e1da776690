import os
import tempfile


class TempName(str):
    def __init__(self, *args):
        self.fd, self.path = tempfile.mkstemp()

    def __del__(self):
        os.close(self.fd)
        os.unlink(self.path)


class Held(Exception):
    def __init__(self, path):
        super().__init__(path)
        self.lock = open(path, "w")

    def __del__(self):
        self.lock.close()
