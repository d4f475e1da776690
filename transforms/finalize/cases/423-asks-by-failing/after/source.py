import io
import weakref


class Source:
    def __init__(self, path, file=None):
        if file is None:
            self._file = open(path, "rb")
            self._finalizer = weakref.finalize(self, self._file.close)
            self.file = io.BufferedReader(self._file.raw)
        else:
            self.file = file
