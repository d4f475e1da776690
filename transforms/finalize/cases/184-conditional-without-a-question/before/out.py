class Out:
    def __init__(self, path=None):
        if path:
            self._file = open(path, "w")

    def __del__(self):
        self._file.close()
