class Reader:
    def __init__(self, path, log):
        self._file = open(path, "rb")
        if self._file.read(4) != b"DATA":
            raise ValueError("no data file")
        self.log = log

    def __del__(self):
        self._file.close()
        self.log.append("closed")
