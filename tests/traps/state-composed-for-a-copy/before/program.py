from jobs import make

jobs = make()
import copy


class B:
    def __init__(self, j):
        self.j = j

    def __getstate__(self):
        return {"k": self.j}

    def __setstate__(self, s):
        self.__dict__.update(s)


x = copy.copy(B(jobs[0])).k
x.marked = True
print(x.marked, x.n)
