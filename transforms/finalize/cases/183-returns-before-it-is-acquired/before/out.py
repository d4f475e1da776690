class Out:
    _file = None

    def __init__(self, path, dry=False):
        self.path = path
        if dry:
            return
        self._file = open(path, "w")

    def close(self):
        if self._file is not None:
            self._file.close()

    def __del__(self):
        self.close()
