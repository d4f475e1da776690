import sys


class Log:
    def __init__(self, path):
        self._file = open(path, "w")

    def __del__(self):
        if not sys.is_finalizing():
            self._file.close()
