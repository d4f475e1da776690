import weakref


class Log:
    def __init__(self, path):
        self._file = open(path, "a")
        self._finalizer = weakref.finalize(self, self._file.close)

    def write(self, text):
        self._file.write(text)

    def close(self):
        self._file = None
        self._finalizer()
