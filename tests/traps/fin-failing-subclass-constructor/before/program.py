log = []


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


class S(R):
    def __init__(self, n):
        super().__init__(n)
        if n > 1:
            raise ValueError(n)


S(1)
try:
    S(2)
except ValueError:
    log.append("failed")
print(log)
