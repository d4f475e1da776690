import os


class Lock:
    def __init__(self, path):
        self._fd = os.open(path, os.O_CREAT | os.O_RDWR)

    def __del__(self):
        os.close(self._fd)

    def write(self, data):
        return os.write(self._fd, data)
