import threading
import weakref


class Worker:
    def __init__(self):
        self._stopped = threading.Event()
        self._finalizer = weakref.finalize(self, self._stopped.set)

    def start(self):
        self._stopped.clear()

    def stop(self):
        self._finalizer()

    def is_stopped(self):
        return self._stopped.is_set()
