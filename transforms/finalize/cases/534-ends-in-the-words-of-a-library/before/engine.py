import native


class Engine:
    def __init__(self, device):
        self._handle = native.engineOpen(device)

    def process(self, samples):
        return native.engineProcess(self._handle, samples)

    def shut(self):
        native.engineFree(self._handle)

    def __del__(self):
        self.shut()
