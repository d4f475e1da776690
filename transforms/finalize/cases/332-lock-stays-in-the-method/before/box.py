import io
import threading


class Box:
    def __init__(self):
        self._lock = threading.Lock()
        self._open = True
        self._out = io.StringIO()

    def close(self):
        '''Close it, from any thread.'''
        with self._lock:
            # only once
            if self._open:
                self._open = False
                self._out.close()

    def __del__(self):
        self.close()
