import threading

calls = []
local = threading.local()


class H:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        calls.append(self.n)


def work():
    local.h = H(1)


t = threading.Thread(target=work)
t.start()
t.join()
del t
local.h = H(2)
del local.h
print(sorted(calls))
