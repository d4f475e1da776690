import io


class Channel:
    def __init__(self):
        self._buffer = io.BytesIO()

    def close(self):
        if hasattr(self, "_buffer"):
            self._buffer.close()

    def __del__(self):
        self.close()


class Lazy(Channel):
    def __init__(self, buffered):
        if not buffered:
            return
        super().__init__()
