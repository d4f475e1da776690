import weakref


class Reader:
    def __init__(self, path):
        self._file = None
        try:
            self._file = open(path)
            self._finalizer = weakref.finalize(self, self._file.close)
            self.head = self._file.read(1)
        except OSError:
            self.close()
            raise

    def close(self):
        self._finalizer()
        self._file = None
