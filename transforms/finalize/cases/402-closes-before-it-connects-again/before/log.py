class Log:
    __slots__ = ("_out", "name")

    def __init__(self):
        self._out = None
        self.name = None

    def reopen(self, path):
        self.close()
        self._out = open(path, "w")
        self.name = path

    def close(self):
        if self._out:
            self._out.close()
            self._out = None

    def __del__(self):
        self.close()
