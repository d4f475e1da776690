import contextlib
from concurrent.futures import ThreadPoolExecutor


class Pool:
    def __init__(self):
        self._executor = ThreadPoolExecutor(1)

    def stop(self):
        if self._executor is not None:
            self._executor.shutdown(wait=False)
            self._executor = None

    def __del__(self):
        with contextlib.suppress(Exception):
            self.stop()
