open_now = set()


def opened(n):
    open_now.add(n)


def closed(n):
    open_now.discard(n)


class A:
    def __init__(self, n):
        self.n = n
        opened(n)

    def __del__(self):
        closed(self.n)


class B(A):
    pass


a, b = A(1), B(2)
print(sorted(open_now))
del a
print(sorted(open_now))
del b
print(sorted(open_now))
