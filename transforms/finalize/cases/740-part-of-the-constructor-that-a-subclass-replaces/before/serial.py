import os

import port


class Serial(port.Port):
    def _open(self, path, speed):
        self._name = path
        self._fd = os.open(path, os.O_RDONLY)
