import weakref

import native


class Engine:
    def __init__(self, device):
        self._handle = native.engineOpen(device)
        self._finalizer = weakref.finalize(self, native.engineFree, self._handle)

    def process(self, samples):
        return native.engineProcess(self._handle, samples)

    def shut(self):
        self._finalizer()
