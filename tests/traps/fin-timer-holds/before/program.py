import threading

log = []


class Beat:
    def __init__(self, n):
        self.n = n
        self.timer = threading.Timer(100, log.append, ["beat"])
        self.timer.daemon = True
        self.timer.start()

    def __del__(self):
        self.timer.cancel()
        log.append("cancelled")


b = Beat(1)
t = b.timer
del b
t.join(2)
print(log, t.is_alive())
