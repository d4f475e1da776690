import io
import os


class Table:
    def __init__(self, path=None):
        if path is None:
            self._file = io.StringIO("a,b")
        elif os.path.exists(path):
            size = os.path.getsize(path)
            self._file = open(path, buffering=max(size, 2))
        else:
            raise ValueError(path)
        self.head = self._file.read(3)

    def close(self):
        self._file.close()

    def __del__(self):
        self.close()
