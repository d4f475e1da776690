import os


class Mark:
    def __init__(self, path):
        self._path = path
        self._set = False

    def put(self):
        open(self._path, "w").close()
        self._set = True

    def move(self, path):
        os.rename(self._path, path)
        self._path = path + ""

    def __del__(self):
        if self._set:
            os.remove(self._path)
