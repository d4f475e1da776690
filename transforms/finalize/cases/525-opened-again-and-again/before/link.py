import io
import threading


class Link:
    def __init__(self):
        self._lock = threading.Lock()
        self._file = None

    def open(self, fails=False):
        self.close()
        try:
            self._file = make(fails)
        except ValueError:
            self.close()
            return None
        return self._file

    def close(self):
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def __del__(self):
        self.close()


def make(fails):
    if fails:
        raise ValueError
    return io.StringIO()
