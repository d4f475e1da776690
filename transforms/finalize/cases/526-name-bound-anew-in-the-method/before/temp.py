import os


class Temp:
    def __init__(self, path):
        self._path = path
        with open(path, "w"):
            pass

    def cleanup(self):
        path = os.path.abspath(self._path)
        os.unlink(path)

    def __del__(self):
        self.cleanup()
