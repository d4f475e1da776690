class Log:
    def __init__(self, path):
        self._file = open(path, "w")
        self.closed = False

    def close(self):
        file = self._file
        try:
            file.close()
        finally:
            self._file = None
            self.closed = True

    def __del__(self):
        if not self.closed:
            self.close()
