calls = []


class H:
    def __init__(self, n):
        self.n = n
        self.open = True

    def close(self):
        if self.open:
            self.open = False
            calls.append(self.n)

    def __del__(self):
        self.close()


h = H(1)
h.close()
h.close()
del h
H(2)
print(calls)
