import io
import threading
import weakref


class Box:
    def __init__(self):
        self._lock = threading.Lock()
        self._open = True
        self._out = io.StringIO()
        self._finalizer = weakref.finalize(self, self._out.close)

    def close(self):
        '''Close it, from any thread.'''
        with self._lock:
            # only once
            self._open = False
            self._finalizer()
