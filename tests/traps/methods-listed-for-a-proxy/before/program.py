from multiprocessing.managers import public_methods


class Counter:
    def __init__(self):
        self.n = 0

    def up(self):
        self.n += 1
        self.last = self.n


c = Counter()
print(public_methods(c))
c.up()
print(public_methods(c), c.last)
