import os


class Link:
    _fd = None

    def __init__(self, path, log):
        self.path = path
        self.log = log

    def open(self):
        if self._fd is not None:
            return
        self._fd = os.open(self.path, os.O_RDONLY)

    def close(self):
        fd = self._fd
        if fd is None:
            return
        self._fd = None
        os.close(fd)

    def __del__(self):
        try:
            self.close()
        except AttributeError:
            pass
