import io


class Feed:
    def __init__(self):
        self._done = False
        self.out = io.StringIO()

    def renew(self, make=io.StringIO):
        self.out = make()

    def finish(self):
        if self._done:
            return
        self._done = True
        self.out.close()

    def __del__(self):
        self.finish()


def fail():
    raise OSError("no room")


feed = Feed()
old = feed.out
try:
    feed.renew(fail)
except OSError as error:
    print(error)
del feed
print(old.closed)
