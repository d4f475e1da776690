import atexit
import io

callbacks = []


@atexit.register
def run_all():
    for callback in callbacks:
        callback()


class Feed:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


feed = Feed()
callbacks.append(lambda: print(feed.out.closed))
