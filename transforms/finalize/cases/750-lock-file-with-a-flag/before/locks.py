import os
import time
from pathlib import Path


class FileLock:
    def __init__(self, path, timeout=0.0):
        self._path = Path(path)
        self._timeout = timeout
        self._locked = False

    def acquire(self):
        start = time.monotonic()
        while True:
            try:
                os.close(os.open(self._path, os.O_CREAT | os.O_EXCL))
                self._locked = True
                return
            except FileExistsError:
                if time.monotonic() - start >= self._timeout:
                    raise TimeoutError from None
                time.sleep(0.01)

    def release(self):
        if self._locked:
            self._path.unlink(missing_ok=True)
            self._locked = False

    def __del__(self):
        self.release()
