import io
import weakref


class Device:
    def __init__(self):
        self.number = 3
        self.buffer = io.BytesIO()
        self.closed = False

    def shut(self):
        self.closed = True


class Driver:
    def __init__(self):
        self._device = Device()
        self._finalizer = weakref.finalize(self, self._device.shut)
