import weakref


class Out:
    def __init__(self, path=None):
        if path is None:
            self._file = None
        else:
            # our own file
            self._file = open(path, "w")  # text
            self._finalizer = weakref.finalize(self, self._file.close)
        self.path = path
