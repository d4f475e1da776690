import threading
import weakref


class Beat:
    def __init__(self):
        self.count = 0
        self._timer = threading.Timer(3600, self.beat)
        weakref.finalize(self, self._timer.cancel)

    def beat(self):
        self.count += 1
