import threading


class Worker:
    def __init__(self):
        self._stopped = threading.Event()

    def start(self):
        self._stopped.clear()

    def stop(self):
        self._stopped.set()

    def is_stopped(self):
        return self._stopped.is_set()

    def __del__(self):
        self.stop()
