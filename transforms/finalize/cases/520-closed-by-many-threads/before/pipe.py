import os
import threading


class Pipe:
    def __init__(self):
        self._reader, self._writer = os.pipe()
        self._lock = threading.Lock()
        self._closed = False

    def close(self):
        with self._lock:
            if self._closed:
                return
            self._closed = True
            os.close(self._reader)
            os.close(self._writer)

    def __del__(self):
        self.close()
