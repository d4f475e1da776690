import os


class Port:
    def __init__(self, path):
        self._fd = None
        self._open(path)
        self.first = self._fd
        self._again(path)

    def _open(self, path):
        self._fd = os.open(path, os.O_RDWR)

    def _again(self, path):
        self._fd = os.open(path, os.O_RDWR)

    def close(self):
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __del__(self):
        self.close()
