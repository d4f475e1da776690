class Source:
    def __init__(self, path=None, file=None):
        self._owned = False
        self.name = path
        if file is None:
            self._file = open(path)
            self._owned = True
        else:
            self.borrowed = file

    def __del__(self):
        if self._owned:
            self._file.close()
