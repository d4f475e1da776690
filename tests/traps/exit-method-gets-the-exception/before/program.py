from jobs import make

jobs = make()


class E(Exception):
    def __init__(self, j):
        self.j = j


out = []


class Cm:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        out.append(v.j)
        return True


with Cm():
    raise E(jobs[0])
x = out[0]
x.marked = True
print(x.marked, x.n)
