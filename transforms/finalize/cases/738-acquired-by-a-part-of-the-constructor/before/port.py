import os


class Port:
    """A line to a device."""

    def __init__(self, path, speed=9600):
        self._fd = None
        self._speed = 0
        self._open(path, speed)

    def _open(self, path, speed):
        self._name = path
        os.stat(path)
        self._fd = os.open(path, os.O_RDWR)
        if speed < 0:
            raise ValueError(speed)
        self._speed = speed

    def close(self):
        if self._fd is not None:
            os.close(self._fd)
            os.utime(self._name)
            self._fd = None

    def __del__(self):
        self.close()
