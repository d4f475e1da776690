import contextlib


class Log:
    def __init__(self, path):
        self._file = open(path, "a")

    def close(self):
        with contextlib.suppress(OSError):
            self._file.close()

    def __del__(self):
        self.close()
