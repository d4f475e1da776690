import weakref


class Reader:
    def __init__(self, path):
        self.path = path
        self._file = None

    @property
    def file(self):
        if self._file is None:
            self._file = open(self.path)
            self._finalizer = weakref.finalize(self, self._file.close)
        return self._file

    def close(self):
        if self._file is not None:
            self._finalizer()
            self._file = None
