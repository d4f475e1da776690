import copy


closed = []


class Lease:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        closed.append(self.name)


leases = [Lease("a"), Lease("b")]
copies = list(map(copy.copy, leases))
del copies
print(sorted(closed))
del leases
print(sorted(closed))
