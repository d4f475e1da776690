calls = []


class H:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        calls.append(self.n)


a = b = H(1)
del a
print(calls)
b = None
print(calls)
