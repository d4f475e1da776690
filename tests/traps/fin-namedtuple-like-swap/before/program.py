calls = []


class H:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        yield self.n

    def __del__(self):
        calls.append(self.n)


(n,) = H(1)
print(n, calls)
