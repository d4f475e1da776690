import threading


class Ticker:
    def __init__(self):
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        self.stop.wait()

    def __del__(self):
        self.stop.set()


t = Ticker()
stop = t.stop
del t
print(stop.is_set())
