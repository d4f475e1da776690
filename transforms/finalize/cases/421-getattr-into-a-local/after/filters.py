import weakref

import lib


class Filter:
    def __init__(self, device):
        self._handle = lib.acquire(device)
        self._finalizer = weakref.finalize(self, self._release, self._handle)

    @staticmethod
    def _release(handle):
        if handle is not None:
            lib.free(handle)
