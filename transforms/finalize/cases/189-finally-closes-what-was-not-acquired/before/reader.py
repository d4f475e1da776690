class Reader:
    def __init__(self, path):
        self._file = None
        done = False
        try:
            self._file = open(path)
            done = True
        finally:
            if not done:
                self.close()

    def close(self):
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self):
        self.close()
