class R:
    def __init__(self, n):
        self.n = n
        self.log = LOG

    def __del__(self):
        self.log.append(self.n)


LOG = []
R(1)
print(LOG, sorted(n for n in globals() if not n.startswith("__")))
