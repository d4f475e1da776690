import threading


class Feed:
    def __init__(self, every=None):
        if every:
            self._timer = threading.Timer(every, self.tick)
        else:
            self._timer = threading.Timer(60, print)
        self.ticks = 0

    def tick(self):
        self.ticks += 1

    def __del__(self):
        self._timer.cancel()
