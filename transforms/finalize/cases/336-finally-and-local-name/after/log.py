import weakref


class Log:
    def __init__(self, path):
        self._file = open(path, "w")
        self.closed = False
        self._finalizer = weakref.finalize(self, self._file.close)

    def close(self):
        try:
            self._finalizer()
        finally:
            self._file = None
            self.closed = True
