POOL = []


class Conn:
    def __init__(self, n):
        self.n = n
        self.give = POOL.append
        self.f = open("/dev/null")

    def back(self):
        self.give(self.f)

    def __del__(self):
        self.give(self.f)


for k in range(3):
    Conn(k)
print([c.closed for c in POOL])
