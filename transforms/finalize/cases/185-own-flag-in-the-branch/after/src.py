import weakref


class Source:
    def __init__(self, path=None, file=None):
        self._owned = False
        self.name = path
        if file is None:
            self._file = open(path)
            self._owned = True
            self._finalizer = weakref.finalize(self, self._file.close)
        else:
            self.borrowed = file
