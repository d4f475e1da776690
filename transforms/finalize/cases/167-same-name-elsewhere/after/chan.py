import io
import weakref


class Channel:
    def __init__(self):
        self.out = io.StringIO()
        self._finalizer = weakref.finalize(self, self.out.close)
