LOG = []


class Flaky:
    def __init__(self):
        self.n = 0

    def close(self):
        self.n += 1
        LOG.append(self.n)
        if self.n == 1:
            raise OSError("busy")


class Owner:
    def __init__(self):
        self.dev = Flaky()
        self.open = True

    def close(self):
        if self.open:
            self.dev.close()
            self.open = False

    def __del__(self):
        self.close()


o = Owner()
try:
    o.close()
except OSError as e:
    print(e)
del o
print(LOG)
