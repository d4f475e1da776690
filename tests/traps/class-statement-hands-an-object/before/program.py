from jobs import make

jobs = make()
out = []


class Base:
    def __init_subclass__(cls, job=None):
        out.append(job)


class Sub(Base, job=jobs[0]):
    pass


x = out[0]
x.marked = True
print(x.marked, x.n)
