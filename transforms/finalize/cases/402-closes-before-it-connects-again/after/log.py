import weakref


class Log:
    __slots__ = ("_out", "name", "_finalizer", "__weakref__")

    def __init__(self):
        self._out = None
        self.name = None

    def reopen(self, path):
        self.close()
        self._out = open(path, "w")
        self._finalizer = weakref.finalize(self, self._out.close)
        self.name = path

    def close(self):
        if self._out:
            self._finalizer()
            self._out = None
