import atexit
import io


class Log:
    def __init__(self):
        self.out = io.StringIO()

    def close(self):
        self.out.close()

    def __del__(self):
        self.close()


def last_words():
    LOG.out.write("bye")


atexit.register(last_words)
LOG = Log()
