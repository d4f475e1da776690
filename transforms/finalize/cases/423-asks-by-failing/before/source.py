import io


class Source:
    def __init__(self, path, file=None):
        if file is None:
            self._file = open(path, "rb")
            self.file = io.BufferedReader(self._file.raw)
        else:
            self.file = file

    def __del__(self):
        try:
            self._file.close()
        except AttributeError:
            pass
