import os
import weakref


class Pair:
    def __init__(self):
        self._r, self._w = os.pipe()
        self._finalizer = weakref.finalize(self, self._release, self._r, self._w)

    def send(self, data):
        os.write(self._w, data)
        return os.read(self._r, len(data))

    @staticmethod
    def _release(r, w):
        os.close(r)
        os.close(w)
