import threading

LOG = []
local = threading.local()


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        LOG.append((self.n, threading.current_thread().name))


def run():
    local.r = R(1)


t = threading.Thread(target=run, name="w")
t.start()
t.join()
print(LOG)
