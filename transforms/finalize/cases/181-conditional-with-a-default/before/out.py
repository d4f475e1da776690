class Out:
    def __init__(self, path=None):
        if path is None:
            self._file = None
        else:
            # our own file
            self._file = open(path, "w")  # text
        self.path = path

    def __del__(self):
        if self._file is not None:
            self._file.close()
