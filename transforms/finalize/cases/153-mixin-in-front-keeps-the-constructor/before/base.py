import io


class Channel:
    buffer = None

    def __init__(self):
        self._buffer = io.BytesIO()

    def close(self):
        self._buffer.close()

    def __del__(self):
        self.close()


class Mixin:
    def __init__(self):
        self._buffer = io.BytesIO(b"mixin")


class Mixed(Mixin, Channel):
    pass
