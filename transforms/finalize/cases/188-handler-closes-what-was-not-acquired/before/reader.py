class Reader:
    def __init__(self, path):
        self._file = None
        try:
            self._file = open(path)
            self.head = self._file.read(1)
        except OSError:
            self.close()
            raise

    def close(self):
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self):
        self.close()
