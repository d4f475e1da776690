import io
import weakref


class Channel:
    def __init__(self):
        self._buffer = io.BytesIO()
        self._finalizer = weakref.finalize(self, self._buffer.close)

    def close(self):
        # NullChannel has no finalizer
        self._finalizer()
