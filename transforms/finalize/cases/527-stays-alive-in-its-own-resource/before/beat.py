import threading


class Beat:
    def __init__(self):
        self.count = 0
        self._timer = threading.Timer(3600, lambda: self.tick())

    def tick(self):
        self.count += 1

    def stop(self):
        self._timer.cancel()

    def __del__(self):
        self.stop()
