LOG = []


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self, log=LOG):
        log.append(self.n)


LOG2 = LOG
LOG = None
R(1)
print(LOG2)
