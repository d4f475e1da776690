import io
import weakref


class Rec:
    __slots__ = ('out', '_finalizer', '__weakref__')

    def __init__(self):
        self.out = io.StringIO()
        self._finalizer = weakref.finalize(self, self.out.close)
