import threading

lock = threading.RLock()
log = []


class Entry:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        with lock:
            log.append(self.name)


with lock:
    Entry("a")
print(log)
