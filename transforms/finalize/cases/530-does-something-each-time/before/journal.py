class Journal:
    def __init__(self, path):
        self._file = open(path, "w")

    def write(self, text):
        self._file.write(text)

    def sync(self):
        self._file.flush()

    def __del__(self):
        self.sync()
