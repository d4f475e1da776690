import threading

LOCK = threading.Lock()
LOG = []


class R:
    def __init__(self, n):
        self.n = n
        self.held = LOCK.acquire(False)

    def __del__(self):
        if self.held:
            LOCK.release()
        LOG.append(self.n)


R(1)
R(2)
a = R(3)
b = R(4)
del b, a
print(LOG, LOCK.locked())
