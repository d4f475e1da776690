class Out:
    def __init__(self, path=None):
        self._file = None
        if path is not None:
            self._file = open(path, "w")

    def close(self):
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self):
        self.close()
