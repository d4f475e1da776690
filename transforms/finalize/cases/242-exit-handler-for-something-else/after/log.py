import atexit
import io
import weakref

STATS = {"writes": 0}


class Log:
    def __init__(self):
        self.out = io.StringIO()
        self._finalizer = weakref.finalize(self, self.out.close)

    def close(self):
        self._finalizer()


@atexit.register
def report():
    STATS.clear()
