import copy

COPIERS = {"flat": copy.copy, "deep": copy.deepcopy}
closed = []


class Lease:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        closed.append(self.name)


def clone(lease, how):
    return COPIERS[how](lease)


lease = Lease("a")
twin = clone(lease, "flat")
del twin
print(closed)
del lease
print(closed)
