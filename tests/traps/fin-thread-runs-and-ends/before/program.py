import threading


class Ticker:
    def __init__(self):
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.stop.wait)
        self.thread.start()

    def __del__(self):
        self.stop.set()
        self.thread.join()


t = Ticker()
thread = t.thread
print(thread.is_alive())
del t
print(thread.is_alive())
