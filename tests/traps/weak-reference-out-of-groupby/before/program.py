from jobs import make

jobs = make()
import itertools

x = list(next(itertools.groupby(jobs, key=lambda j: j.n))[1])[0]
import weakref

r = weakref.ref(x)
print(r() is x, x.n)
