class Log:
    def __init__(self, path):
        self._file = open(path, "a")

    def write(self, text):
        self._file.write(text)

    def close(self):
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def __del__(self):
        self.close()
