import io


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

    def __del__(self):
        self._device.shut()
