import io


class Feed:
    def __init__(self):
        self._done = False
        self.out = io.StringIO()

    def renew(self):
        self.out = io.StringIO()

    def drop(self):
        self.out = None

    def finish(self):
        if self._done:
            return
        self._done = True
        if self.out is not None:
            self.out.close()

    def __del__(self):
        self.finish()
