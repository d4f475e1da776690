import threading

lock = threading.RLock()
calls = []


class H:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        with lock:
            calls.append(self.n)


with lock:
    h = H(1)
    h = None
    calls.append("inside")
print(calls)
