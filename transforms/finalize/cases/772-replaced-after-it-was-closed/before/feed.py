import io


class Feed:
    def __init__(self):
        self._done = False
        self.out = io.StringIO()

    def renew(self):
        self.out = io.StringIO()

    def finish(self):
        if self._done:
            return
        self._done = True
        self.out.close()

    def __del__(self):
        self.finish()
