import io
import weakref


class Buffer(io.BytesIO):
    owner = None


class User:
    def __init__(self):
        self.buffer = Buffer()
        self._finalizer = weakref.finalize(self, self.buffer.close)
        self.buffer.owner = self
