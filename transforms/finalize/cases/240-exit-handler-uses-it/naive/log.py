import atexit
import io
import weakref


class Log:
    def __init__(self):
        self.out = io.StringIO()
        self._finalizer = weakref.finalize(self, self.out.close)

    def close(self):
        self._finalizer()


def last_words():
    LOG.out.write("bye")


atexit.register(last_words)
LOG = Log()
