import contextlib
import weakref
from concurrent.futures import ThreadPoolExecutor


class Pool:
    def __init__(self):
        self._executor = ThreadPoolExecutor(1)
        self._finalizer = weakref.finalize(self, self._executor.shutdown, wait=False)

    def stop(self):
        self._finalizer()
        self._executor = None
