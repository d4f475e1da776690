import weakref


class Reader:
    def __init__(self, path):
        self._file = None
        done = False
        try:
            self._file = open(path)
            self._finalizer = weakref.finalize(self, self._file.close)
            done = True
        finally:
            if not done:
                self.close()

    def close(self):
        self._finalizer()
        self._file = None
