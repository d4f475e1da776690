class Link:
    def __init__(self):
        self._out = None

    def open(self, path):
        if self._out is None:
            self._out = open(path, "w")

    def forget(self):
        out = self._out
        self._out = None
        return out

    def __del__(self):
        if self._out is not None:
            self._out.close()
