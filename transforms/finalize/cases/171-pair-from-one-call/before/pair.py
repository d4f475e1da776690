import os


class Pair:
    def __init__(self):
        self._r, self._w = os.pipe()

    def send(self, data):
        os.write(self._w, data)
        return os.read(self._r, len(data))

    def __del__(self):
        os.close(self._r)
        os.close(self._w)
