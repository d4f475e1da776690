import lib


class Filter:
    def __init__(self, device):
        self._handle = lib.acquire(device)

    def __del__(self):
        handle = getattr(self, "_handle", None)
        if handle is not None:
            lib.free(handle)
