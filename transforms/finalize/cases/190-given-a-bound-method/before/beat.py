import threading


class Beat:
    def __init__(self):
        self.count = 0
        self._timer = threading.Timer(3600, self.beat)

    def beat(self):
        self.count += 1

    def __del__(self):
        self._timer.cancel()
