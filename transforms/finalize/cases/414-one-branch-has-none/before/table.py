class Table:
    def __init__(self, path=None):
        self._file = None
        if path is not None:
            self._file = open(path)
        elif path == "":
            self._file = open(0)

    def close(self):
        if self._file is not None:
            self._file.close()

    def __del__(self):
        self.close()
